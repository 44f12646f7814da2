"""An authenticator in Python, for tests without a browser: `created(options, origin)`, `Key` (WebAuthn level 2, ES256, no
attestation). The browser's own is tried in tests/browser/test_second_factor.py."""

import base64
import hashlib
import json
import os

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


def pack(raw):
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Key:
    """A passkey: made for a site, then shown there."""

    def __init__(self):
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.count = 0

    def authenticator_data(self, host, made=False):
        """What the authenticator says: site, person present and verified, counter; of a new key the public half."""
        self.count += 1
        flags = 0x05 | (0x40 if made else 0)
        data = hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        if made:
            at = self.private.public_key().public_numbers()
            public = {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32, "big"), -3: at.y.to_bytes(32, "big")}
            data += bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        return data

    def client_data(self, kind, options, origin):
        """What the browser says was asked."""
        said = {"type": f"webauthn.{kind}", "challenge": options["challenge"], "origin": origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def answer(self, **response):
        """What the page sends."""
        about = {"id": pack(self.id), "rawId": pack(self.id), "type": "public-key", "clientExtensionResults": {}}
        return {**about, "response": {name: pack(raw) for name, raw in response.items()}}

    def create(self, options, origin):
        """A new passkey."""
        data = self.authenticator_data(options["rp"]["id"], made=True)
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self.client_data("create", options, origin)
        return self.answer(clientDataJSON=client, attestationObject=attested)

    def get(self, options, origin):
        """The passkey shown."""
        data, client = self.authenticator_data(options["rpId"]), self.client_data("get", options, origin)
        signed = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(clientDataJSON=client, authenticatorData=data, signature=signed)


def created(options, origin):
    """A new passkey of nobody's in particular."""
    return Key().create(options, origin)
