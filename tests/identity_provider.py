"""A real provider of OpenID Connect on loopback: Authlib's, with codes, PKCE, nonces and signatures.

It signs in whoever `person` says, without asking. Its faults can be chosen, one at a time, to see
that they are refused: a token signed by a stranger, made for somebody else, and so on.
"""

import contextlib
import os
import threading
import time
from dataclasses import dataclass

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import OAuth2Error, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from joserfc import jwk, jwt
from werkzeug.serving import make_server

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback, where nobody listens

CLIENT = "golden-thread"
CLIENT_KEY = "known-to-both"


@dataclass
class Client:
    """The one service that may ask: itself, by its key, for a code that comes back to it."""

    redirect_uri: str

    def get_client_id(self):
        return CLIENT

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, secret):
        return secret == CLIENT_KEY

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_post"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


@dataclass
class Code:
    """What was promised for a code, until it is used."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class IdentityProvider:
    """The provider: `person` are the claims about whoever signs in, `fault` names what is wrong."""

    def __init__(self, redirect_uri):
        self.person = {"sub": "1"}
        self.fault = ""
        self.address = ""
        self.codes = {}
        self.client = Client(redirect_uri)
        self.key = jwk.RSAKey.generate_key(2048, {"kid": "ours"})
        self.stranger = jwk.RSAKey.generate_key(2048, {"kid": "ours"})
        self.app = flask.Flask("identity provider")
        self.server = AuthorizationServer(
            self.app, query_client=self.find_client, save_token=lambda token, request: None
        )
        self.server.register_grant(code_grant(self), [identity_token(self), CodeChallenge()])
        self.app.get("/.well-known/openid-configuration")(self.configuration)
        self.app.get("/keys")(self.keys)
        self.app.get("/authorize")(self.authorize)
        self.app.post("/token")(self.server.create_token_response)

    def find_client(self, client_id):
        return self.client if client_id == CLIENT else None

    def configuration(self):
        issuer = "http://elsewhere.example" if self.fault == "another issuer" else self.address
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self):
        return {"keys": [self.key.as_dict(private=False)]}

    def authorize(self):
        try:
            grant = self.server.get_consent_grant(end_user=self.person)
        except OAuth2Error as refused:
            return self.server.handle_error_response(flask.request, refused)
        return self.server.create_authorization_response(grant=grant, grant_user=self.person)


def code_grant(provider):
    """Codes that can be used once."""

    class CodeGrant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

        def save_authorization_code(self, code, request):
            asked = request.payload.data
            provider.codes[code] = Code(
                code,
                request.payload.redirect_uri,
                request.payload.scope,
                asked.get("nonce", ""),
                asked.get("code_challenge", ""),
                asked.get("code_challenge_method", ""),
            )

        def query_authorization_code(self, code, client):
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code):
            provider.codes.pop(authorization_code.code)

        def authenticate_user(self, authorization_code):
            return provider.person

    return CodeGrant


def identity_token(provider):
    """Identity tokens as the provider makes them, or with the fault that was chosen."""

    class IdentityToken(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return any(code.nonce == nonce for code in provider.codes.values())

        def encode_id_token(self, token, request):
            now = int(time.time())
            claims = provider.person | {
                "iss": provider.address,
                "aud": CLIENT,
                "iat": now,
                "exp": now + 3600,
                "nonce": request.authorization_code.get_nonce(),
            }
            return signed(provider, claims)

    return IdentityToken(require_nonce=True)


def signed(provider, claims):
    """Sign the claims, spoiled as the fault says."""
    key, header = provider.key, {"alg": "RS256", "kid": "ours"}
    match provider.fault:
        case "signed by a stranger":
            key = provider.stranger
        case "signed by nobody":
            return jwt.encode({"alg": "none"}, claims, None, algorithms=["none"])
        case "signed with the public key":
            shared = jwk.OctKey.import_key(provider.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "ours"}, claims, shared)
        case "with an unknown key":
            header["kid"] = "another"
        case "from another issuer":
            claims["iss"] = "http://elsewhere.example"
        case "for another service":
            claims["aud"] = "another-service"
        case "for another service too":
            claims |= {"aud": [CLIENT, "another-service"], "azp": "another-service"}
        case "from yesterday":
            claims |= {"iat": claims["iat"] - 86400, "exp": claims["iat"] - 82800}
        case "without an end":
            del claims["exp"]
        case "for another request":
            claims["nonce"] = "of another request"
        case "without a nonce":
            del claims["nonce"]
    return jwt.encode(header, claims, key)


@contextlib.contextmanager
def identity_provider(redirect_uri):
    """Run the provider on a free port of this machine for as long as it is needed."""
    provider = IdentityProvider(redirect_uri)
    server = make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
