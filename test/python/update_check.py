"""Does what the clients of the update feed do, with their own libraries. Reads a JSON document from standard input:

pairs        [[a, b], ...]: versions to order
files        {path: base64}: the feed
artifact     base64: what the URL serves
public_key   base64
installed    the build of the client

and prints what came of it as JSON.
"""

import base64
import hashlib
import json
import sys
import xml.etree.ElementTree as ElementTree

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from packaging.version import InvalidVersion, Version

SPARKLE = "{http://www.andymatuschak.org/xml-namespaces/sparkle}"


def order(a, b):
    try:
        first, second = Version(a), Version(b)
    except InvalidVersion:
        return None
    return (first > second) - (first < second)


def signed(key, signature, data):
    try:
        key.verify(data, base64.b64decode(signature, validate=True))
        return True
    except (BadSignatureError, ValueError):
        return False


def manifest_problems(manifest, artifact, installed, key):
    """The rules of the JSON clients."""
    problems = []
    for name in ("version", "build", "release_date", "notes_url"):
        if not isinstance(manifest.get(name), str):
            problems.append(f"{name} is not a string")
    for name in ("critical", "auto_install"):
        if not isinstance(manifest.get(name), bool):
            problems.append(f"{name} is not a boolean")
    if not Version(manifest["build"]) > Version(installed):
        problems.append("not newer")
    offered = manifest["artifact"]
    if not offered["url"].startswith("https://"):
        problems.append("not https")
    if not offered["url"].endswith("." + offered["type"]):
        problems.append("the URL does not end in the type")
    if offered["size"] != 0 and offered["size"] != len(artifact):
        problems.append("size")
    if offered["sha256"].lower() != hashlib.sha256(artifact).hexdigest():
        problems.append("sha256")
    if not signed(key, offered["ed25519"], artifact):
        problems.append("ed25519")
    return problems


def enclosures(appcast):
    """What the clients in the field read of an appcast: attributes of enclosure."""
    return [
        {
            "build": enclosure.get(SPARKLE + "version"),
            "version": enclosure.get(SPARKLE + "shortVersionString"),
            "length": enclosure.get("length"),
            "url": enclosure.get("url"),
            "signature": enclosure.get(SPARKLE + "edSignature"),
        }
        for enclosure in ElementTree.fromstring(appcast).iter("enclosure")
    ]


def main():
    given = json.load(sys.stdin)
    files = {path: base64.b64decode(data) for path, data in given["files"].items()}
    artifact = base64.b64decode(given["artifact"])
    key = VerifyKey(base64.b64decode(given["public_key"]))
    manifest = files["manifest.json"]
    json.dump(
        {
            "orders": [order(a, b) for a, b in given["pairs"]],
            "problems": manifest_problems(json.loads(manifest), artifact, given["installed"], key),
            "manifest_signed": signed(key, files["manifest.json.sig"].decode().strip(), manifest),
            "enclosures": enclosures(files["appcast.xml"]),
        },
        sys.stdout,
    )


main()
