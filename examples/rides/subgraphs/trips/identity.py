"""Who asks, by the header that the router signs: a JWT (HS256) for the audience "subgraph"."""

import base64
import hashlib
import hmac
import json
import time


class NotSigned(Exception):
    """No router of ours sent this."""


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def viewer_of(header, secret, now=None):
    """The claims: kind (guest, customer or service), sub, scope, name, email. `secret` may be two with a comma between."""
    try:
        head, body, signature = (header or "").split(".")
        if json.loads(decoded(head)).get("alg") != "HS256":
            raise ValueError
        signed = f"{head}.{body}".encode()
        keys = [hmac.new(one.encode(), signed, hashlib.sha256).digest() for one in secret.split(",")]
        if not any(hmac.compare_digest(key, decoded(signature)) for key in keys):
            raise ValueError
        claims = json.loads(decoded(body))
        if claims["aud"] != "subgraph" or claims["exp"] <= (now or time.time()):
            raise ValueError
        return claims
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise NotSigned("expected an identity that the router signed") from cause
