"""Measures crypto libraries beside each other: the table of README.md.

    pip install cryptography gmssl-pyx tongsuopy
    python sdk/python/tests/bench.py

Times are CPU time of this process; libraries that are not installed are left out.
"""

from __future__ import annotations

import os
import time
from typing import Any, Callable

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from zhilian import _sm2

KEY, NONCE, AAD, SMALL, LARGE = os.urandom(16), os.urandom(12), os.urandom(300), os.urandom(1024), os.urandom(1 << 20)


def measure(name: str, do: Callable[[], Any], times: int) -> None:
    do()
    start = time.process_time()
    for _ in range(times):
        do()
    print(f"{name:40s} {(time.process_time() - start) / times * 1e6:10.1f} µs")


def cryptography(plain: bytes, both: bool) -> None:
    e = Cipher(algorithms.SM4(KEY), modes.GCM(NONCE)).encryptor()
    e.authenticate_additional_data(AAD)
    sealed = e.update(plain) + e.finalize()
    if both:
        d = Cipher(algorithms.SM4(KEY), modes.GCM(NONCE, e.tag)).decryptor()
        d.authenticate_additional_data(AAD)
        d.update(sealed) + d.finalize()


def own_sm2() -> None:
    private = int.from_bytes(os.urandom(31), "big")
    public, signature = _sm2.public_of(private), _sm2.sign(private, SMALL)
    measure("zhilian SM2 sign", lambda: _sm2.sign(private, SMALL), 100)
    measure("zhilian SM2 verify", lambda: _sm2.verify(public, SMALL, signature), 100)


def gmssl_pyx() -> None:
    import gmssl_pyx as gm

    def both() -> None:
        sealed, tag = gm.sm4_gcm_encrypt(KEY, NONCE, AAD, SMALL)
        gm.sm4_gcm_decrypt(KEY, NONCE, AAD, sealed, tag)

    measure("gmssl_pyx GCM 1 KB both ways", both, 3000)
    measure("gmssl_pyx GCM 1 MiB seal", lambda: gm.sm4_gcm_encrypt(KEY, NONCE, AAD, LARGE), 5)
    public, private = gm.sm2_key_generate()
    signature = gm.sm2_sign(private, public, SMALL)
    measure("gmssl_pyx SM2 sign", lambda: gm.sm2_sign(private, public, SMALL), 100)
    measure("gmssl_pyx SM2 verify", lambda: gm.sm2_verify(public, SMALL, signature), 100)


def tongsuopy() -> None:
    from tongsuopy.crypto import hashes
    from tongsuopy.crypto.asymciphers import ec
    from tongsuopy.crypto.ciphers.aead import SM4GCM

    cipher, way = SM4GCM(KEY), ec.ECDSA(hashes.SM3())
    measure("tongsuopy GCM 1 KB both ways", lambda: cipher.decrypt(NONCE, cipher.encrypt(NONCE, SMALL, AAD), AAD), 3000)
    measure("tongsuopy GCM 1 MiB seal", lambda: cipher.encrypt(NONCE, LARGE, AAD), 5)
    private = ec.generate_private_key(ec.SM2())
    public, signature = private.public_key(), private.sign(SMALL, way)
    measure("tongsuopy SM2 sign", lambda: private.sign(SMALL, way), 100)
    measure("tongsuopy SM2 verify", lambda: public.verify(signature, SMALL, way), 100)


if __name__ == "__main__":
    measure("cryptography GCM 1 KB both ways", lambda: cryptography(SMALL, True), 3000)
    measure("cryptography GCM 1 MiB seal", lambda: cryptography(LARGE, False), 5)
    for library in (own_sm2, gmssl_pyx, tongsuopy):
        try:
            library()
        except ImportError as e:
            print(f"{library.__name__}: {e}")
