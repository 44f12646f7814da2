"""The system's signature in a PDF (PAdES): it shows that nothing was changed since."""

import io

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from preship.transparency.keys import current


def signed(pdf: bytes, mark: str) -> bytes:
    """The PDF with the newest key's signature, after which nothing may be added."""
    key = current()
    der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    signer = signers.SimpleSigner(
        signing_cert=Certificate.load(key.certificate.public_bytes(der)),
        signing_key=PrivateKeyInfo.load(key.key.private_bytes(der, pkcs8, serialization.NoEncryption())),
        cert_registry=SimpleCertificateStore(),
    )
    about = signers.PdfSignatureMetadata(
        field_name="Preship",
        md_algorithm="sha256",
        reason=mark,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out: io.BytesIO = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer)
    return out.getvalue()
