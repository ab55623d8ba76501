"""Looks for an update as the clients in the field do, over HTTP with their own libraries, and prints what came of it.

usage: update_client.py URL_OF_SERVER PATH_OF_MANIFEST PATH_OF_APPCAST INSTALLED_BUILD
"""

import hashlib
import json
import sys
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

from packaging.version import Version

SPARKLE = "{http://www.andymatuschak.org/xml-namespaces/sparkle}"
server, manifest_path, appcast_path, installed = sys.argv[1:]


def get(url, etag=None):
    """Status, body and ETag."""
    request = urllib.request.Request(url, headers={} if etag is None else {"If-None-Match": etag})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers.get("ETag")
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers.get("ETag")


status, body, etag = get(server + manifest_path)
manifest = json.loads(body)
again, nothing, _ = get(server + manifest_path, etag)
artifact = manifest["artifact"]
_, app, _ = get(artifact["url"])
_, appcast, _ = get(server + appcast_path)
enclosure = ElementTree.fromstring(appcast).find("channel/item/enclosure")

print(
    json.dumps(
        {
            "status": status,
            "again": again,
            "nothing": len(nothing),
            "newer": Version(manifest["build"]) > Version(installed),
            "size": len(app) == artifact["size"],
            "sha256": hashlib.sha256(app).hexdigest() == artifact["sha256"].lower(),
            "sparkle": enclosure.get(SPARKLE + "version") == manifest["build"]
            and enclosure.get("url") == artifact["url"]
            and int(enclosure.get("length")) == len(app)
            and enclosure.get(SPARKLE + "edSignature") == artifact["ed25519"],
        }
    )
)
