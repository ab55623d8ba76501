# The image is the bundle and little else: one esbuild output, the licences, sharp, and the optional eSpeak NG voice.
# test/image.test.ts reads the COPY lines below and runs exactly those files, read-only and without privileges.
#
#   docker build --build-arg BUILD_ID=$(git rev-parse --short HEAD) .
#
# node:24-slim is pinned by tag. A deployment that wants bit-for-bit rebuilds pins it by digest here.

# 0 leaves the GPL-3 voice out; scripts that Flite cannot read are then answered with a prerecorded apology.
ARG WITH_ESPEAK=1

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
ARG BUILD_ID=dev
RUN npm run build
# What V8 compiles of the bundle is shipped, so that a start need not. Its folder bears the name of the image's user.
# In the foreground, since timeout otherwise signals its whole group too, and to the server a second signal means now.
RUN mkdir dist/compile-cache && chown 65534 dist/compile-cache && setpriv --reuid=65534 --regid=65534 --clear-groups env GRPC_PORT=0 HTTP_PORT=0 timeout --foreground --preserve-status --signal=TERM 5 node dist/server.mjs

FROM node:24-slim AS espeak-0
WORKDIR /app
COPY --from=build /build/dist ./
# For models to see screenshots: prebuilt, for the platform of the image.
COPY --from=build /build/node_modules/sharp ./node_modules/sharp
COPY --from=build /build/node_modules/@img ./node_modules/@img
COPY --from=build /build/node_modules/semver ./node_modules/semver
COPY LICENSE NOTICE ./

FROM espeak-0 AS espeak-1
COPY --from=build /build/node_modules/@echogarden/espeak-ng-emscripten ./node_modules/@echogarden/espeak-ng-emscripten

FROM espeak-${WITH_ESPEAK}
ENV NEXY_ENV=prod
# Not by name: platforms check that the user is not root by its number.
USER 65534:65534
STOPSIGNAL SIGTERM
EXPOSE 50051 8080
CMD ["node", "server.mjs"]
