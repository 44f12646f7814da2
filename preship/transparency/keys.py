"""The system's signing keys: made on first use, kept as key_files are, one file a key with its
certificate. The newest signs; the older ones' certificates stay published, so what they signed can be checked."""

import datetime
import functools
import hashlib
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from preship.sealing.key_files import key_names, make_file, next_number
from preship.store.choosing import get_store

PSS = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
"""How heads are signed: RSASSA-PSS (RFC 8017), SHA-256 throughout, a salt as long as the hash (ASVS 5.0 V11.6.1)."""
AREA = "signing"
ENDING = ".pem"
BITS = 3072
YEARS = 10
NAME = "Preship certificate signing"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key and its self-signed certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate (DER), by which signatures name it."""
        return hashlib.sha256(self.certificate.public_bytes(serialization.Encoding.DER)).hexdigest()

    def sign(self, message: bytes) -> bytes:
        """RSASSA-PSS over SHA-256: each signature is another, since its salt is by chance."""
        return self.key.sign(message, PSS, hashes.SHA256())


def current() -> SigningKey:
    """The key that signs now; made where there is none yet."""
    names = key_names(AREA, ENDING)
    return load_named(names[-1] if names else make(1))


def certificates() -> dict[str, x509.Certificate]:
    """Every certificate under which the system has signed, by fingerprint, oldest first."""
    current()
    keys = (load_named(name) for name in key_names(AREA, ENDING))
    return {key.fingerprint: key.certificate for key in keys}


def rotate() -> SigningKey:
    """Make the next key, which signs from now on."""
    return load_named(make(next_number(AREA, ENDING)))


def load_named(name: str) -> SigningKey:
    """A key by its name."""
    return load(get_store().place_of(name), name)


@functools.lru_cache(maxsize=16)
def load(place: str, name: str) -> SigningKey:
    """A key, which never changes, by its place and name."""
    content = get_store().read(name)
    key = serialization.load_pem_private_key(content, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{place} holds no RSA key")
    return SigningKey(key, x509.load_pem_x509_certificate(content[content.index(b"-----BEGIN CERTIFICATE") :]))


def make(number: int) -> str:
    """A fresh key under a number; its name. Of two that make it at once, the first one's stays."""
    key = rsa.generate_private_key(65537, BITS)
    form = serialization.PrivateFormat.PKCS8
    content = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    content += self_signed(key).public_bytes(serialization.Encoding.PEM)
    return make_file(AREA, number, content, ENDING)


def self_signed(key: rsa.RSAPrivateKey) -> x509.Certificate:
    """A certificate of a key for signing documents."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    usage = dict.fromkeys(("data_encipherment", "key_encipherment", "key_agreement", "key_cert_sign"), False)
    usage |= {"crl_sign": False, "encipher_only": False, "decipher_only": False}
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
