/** What the server accepts (Docs/GRPC_PROTOCOL_AUDIT.md, validation); it looks at the bytes itself. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MAX_BYTES = 10 * 1024 * 1024;

/** Reads a chosen picture as a data: URL. Rejects with words for people. */
export function readScreenshot(file: File): Promise<string> {
  if (!TYPES.includes(file.type)) return Promise.reject(new Error('Choose a PNG, JPEG or WebP picture.'));
  if (file.size > MAX_BYTES) return Promise.reject(new Error('The picture is larger than 10 MB.'));
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(String(reader.result));
    };
    reader.onerror = () => {
      reject(new Error('The picture cannot be read.'));
    };
    reader.readAsDataURL(file);
  });
}

/** The base64 after the comma of a data: URL. */
export function base64Of(dataUrl: string): string {
  return dataUrl.slice(dataUrl.indexOf(',') + 1);
}
