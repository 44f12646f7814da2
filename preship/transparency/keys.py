"""The system's signing keys: made on first use, kept in the data folder (mode 600), one file a key with its
certificate. The newest signs; the older ones' certificates stay published, so what they signed can be checked."""

import datetime
import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings

from preship.sealing.key_files import key_files as find_key_files
from preship.sealing.key_files import make_file, next_number

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
        """RSA PKCS #1 v1.5 over SHA-256: the same message always gets the same signature."""
        return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())


def current() -> SigningKey:
    """The key that signs now; made where there is none yet."""
    files = key_files()
    return load(files[-1] if files else make(1))


def certificates() -> dict[str, x509.Certificate]:
    """Every certificate under which the system has signed, by fingerprint, oldest first."""
    current()
    keys = (load(file) for file in key_files())
    return {key.fingerprint: key.certificate for key in keys}


def rotate() -> SigningKey:
    """Make the next key, which signs from now on."""
    return load(make(next_number(Path(settings.SIGNING), ENDING)))


def key_files() -> list[Path]:
    """The keys, oldest first."""
    return find_key_files(Path(settings.SIGNING), ENDING)


@functools.lru_cache(maxsize=16)
def load(file: Path) -> SigningKey:
    """A key by its file, which never changes."""
    content = file.read_bytes()
    key = serialization.load_pem_private_key(content, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{file} holds no RSA key")
    return SigningKey(key, x509.load_pem_x509_certificate(content[content.index(b"-----BEGIN CERTIFICATE") :]))


def make(number: int) -> Path:
    """A fresh key under a number; of two processes that make it at once, the first one's stays."""
    folder = Path(settings.SIGNING)
    key = rsa.generate_private_key(65537, BITS)
    form = serialization.PrivateFormat.PKCS8
    content = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    content += self_signed(key).public_bytes(serialization.Encoding.PEM)
    return make_file(folder, number, content, ENDING)


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
