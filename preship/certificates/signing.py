"""The system's signature in a PDF (PAdES): it shows that nothing was changed since."""

import io

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives import serialization

from preship.transparency.keys import current


def sign_pdf(pdf: bytes, mark: str) -> bytes:
    """The PDF with the newest key's signature, after which nothing may be added.

    The library takes half a second to load, so only who signs waits for it.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import signers  # noqa: PLC0415
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    key = current()
    der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    signer = signers.SimpleSigner(
        signing_cert=Certificate.load(key.certificate.public_bytes(der)),
        signing_key=PrivateKeyInfo.load(key.key.private_bytes(der, pkcs8, serialization.NoEncryption())),
        cert_registry=SimpleCertificateStore(),
        prefer_pss=True,  # ASVS 5.0 V11.6.1
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
