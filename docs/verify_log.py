"""Check the transparency log of a Preship from outside: its signed head, that an entry is in it, that it only grew.

    python verify_log.py https://preship.example.org                      # the newest head; prints it, to be kept
    python verify_log.py https://preship.example.org --entry 17           # … and that entry 17 is in it
    python verify_log.py https://preship.example.org --since head.json    # … and that it begins with a head kept before

Needs Python 3.10 and the package `cryptography`, and nothing of Preship. The proofs are checked as RFC 9162 §2.1.3.2 and
§2.1.4.2 describe it; hashes are those of RFC 6962. `--key FILE` names the certificate (PEM) that you trust; without
it the one that the server names is taken, which shows less. Ends with 0 where all holds, with 1 and a sentence where
something does not, with 2 where the server or a file could not be read.
"""

import argparse
import base64
import hashlib
import json
import sys
import urllib.request

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

PSS = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)


def sha256(data):
    return hashlib.sha256(data).digest()


def check_head(head, pem):
    """Raise unless the key of this certificate signed the head."""
    certificate = x509.load_pem_x509_certificate(pem.encode())
    fingerprint = sha256(certificate.public_bytes(serialization.Encoding.DER)).hex()
    if fingerprint != head["key"]:
        raise ValueError("the head was signed by another key")
    signature, key = base64.b64decode(head["signature"]), certificate.public_key()
    try:
        key.verify(signature, signed_text(head, 2), PSS, hashes.SHA256())
    except InvalidSignature:  # heads of before December 2026
        key.verify(signature, signed_text(head, 1), padding.PKCS1v15(), hashes.SHA256())


def signed_text(head, form):
    return f"preship log {form}\n{head['size']}\n{head['root']}\n{head['at']}\n".encode()


def check_inclusion(leaf, index, size, proof, root):
    """Raise unless the leaf (text) is entry `index` of the tree of that size and root (hex)."""
    if not 0 <= index < size:
        raise ValueError("the entry is not within the log")
    fn, sn, hashed = index, size - 1, sha256(b"\0" + leaf.encode())
    for step in map(bytes.fromhex, proof):
        if sn == 0:
            raise ValueError("the proof is too long")
        if fn % 2 or fn == sn:
            hashed = sha256(b"\1" + step + hashed)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            hashed = sha256(b"\1" + hashed + step)
        fn, sn = fn >> 1, sn >> 1
    if sn or hashed.hex() != root:
        raise ValueError("the entry is not in the log")


def check_consistency(first, first_root, second, second_root, proof):
    """Raise unless the tree of the first size and root (hex) is the beginning of the second."""
    if first == second:
        if proof or first_root != second_root:
            raise ValueError("two heads of one size differ")
        return
    if not 0 < first < second:
        raise ValueError("the log has become shorter")
    steps = [bytes.fromhex(step) for step in proof]
    if first & (first - 1) == 0:
        steps.insert(0, bytes.fromhex(first_root))
    if not steps:
        raise ValueError("the proof is too short")
    fn, sn = first - 1, second - 1
    while fn % 2:
        fn, sn = fn >> 1, sn >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if sn == 0:
            raise ValueError("the proof is too long")
        if fn % 2 or fn == sn:
            old, new = sha256(b"\1" + step + old), sha256(b"\1" + step + new)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = sha256(b"\1" + new + step)
        fn, sn = fn >> 1, sn >> 1
    if sn or old.hex() != first_root or new.hex() != second_root:
        raise ValueError("the log does not begin with the earlier head")


def fetch(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def checked(given):
    """The newest head, after everything that was asked for has been checked."""
    api = given.server.rstrip("/") + "/api/log"
    head = fetch(f"{api}/head")
    if given.key:
        with open(given.key) as file:
            pem = file.read()
    else:
        pem = next(row["pem"] for row in fetch(f"{api}/keys")["rows"] if row["key"] == head["key"])
    check_head(head, pem)
    if given.entry is not None:
        found = fetch(f"{api}/inclusion?index={given.entry}&size={head['size']}")
        check_inclusion(found["leaf"], given.entry, head["size"], found["proof"], head["root"])
        print(found["leaf"], file=sys.stderr)
    if given.since:
        with open(given.since) as file:
            old = json.load(file)
        proof = fetch(f"{api}/consistency?first={old['size']}&second={head['size']}")["proof"]
        check_consistency(old["size"], old["root"], head["size"], head["root"], proof)
    return head


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("--entry", type=int)
    parser.add_argument("--since")
    parser.add_argument("--key")
    given = parser.parse_args(arguments)
    try:
        print(json.dumps(checked(given)))
    except OSError as error:  # urllib's refusals are some, too
        print(f"NOT ASKED: {error}", file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        sys.exit(f"NOT VERIFIED: {str(error) or type(error).__name__}")


if __name__ == "__main__":
    main()
