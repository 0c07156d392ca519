#include "gate/auth/tls.h"

#include <cstring>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace usher::gate {

namespace {

Error tlsError(const std::string& what, const std::string& file, const char* mend) {
    const unsigned long code = ERR_get_error();
    char reason[256] = "unusable";
    if (code)
        ERR_error_string_n(code, reason, sizeof reason);
    ERR_clear_error();
    return {Errc::invalidArgument, fmt::format("gate.{}: {}: {}", what, file, reason), mend};
}

} // namespace

namespace {

/// PostgreSQL's own name in TLS's negotiation of protocols.
constexpr unsigned char kProtocol[] = {10, 'p', 'o', 's', 't', 'g', 'r', 'e', 's', 'q', 'l'};

/// A client that offers protocols must offer ours: TLS meant for another service ends here.
int chooseProtocol(
    SSL*,
    const unsigned char** chosen,
    unsigned char* length,
    const unsigned char* offered,
    unsigned int offeredLength,
    void*) {
    unsigned char* match = nullptr;
    const int outcome =
        SSL_select_next_proto(&match, length, kProtocol, sizeof kProtocol, offered, offeredLength);
    *chosen = match;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

} // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::make(const config::GateConfig& gate) {
    if (gate.tls == config::TlsMode::disable)
        return std::shared_ptr<const TlsContext>();
    std::shared_ptr<TlsContext> made(new TlsContext);
    if (auto status = made->load(gate); !status)
        return status.error();
    return std::shared_ptr<const TlsContext>(std::move(made));
}

TlsContext::~TlsContext() {
    SSL_CTX_free(m_context);
}

void TlsContext::setManners() {
    SSL_CTX_set_min_proto_version(m_context, TLS1_2_VERSION);
    SSL_CTX_set_options(
        m_context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
            SSL_OP_NO_TICKET);
    SSL_CTX_set_alpn_select_cb(m_context, chooseProtocol, nullptr);
    SSL_CTX_set_session_cache_mode(m_context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(m_context, 0); // nobody resumes: libpq keeps no sessions
    SSL_CTX_set_mode(m_context, SSL_MODE_RELEASE_BUFFERS); // an idle client keeps no buffers
}

Status TlsContext::loadCertificate(const config::GateConfig& gate) {
    if (SSL_CTX_use_certificate_chain_file(m_context, gate.tlsCert.c_str()) != 1)
        return tlsError("tls_cert", gate.tlsCert, "name a PEM certificate chain that can be read");
    if (SSL_CTX_use_PrivateKey_file(m_context, gate.tlsKey.c_str(), SSL_FILETYPE_PEM) != 1)
        return tlsError("tls_key", gate.tlsKey, "name the PEM key of that certificate");
    if (SSL_CTX_check_private_key(m_context) != 1)
        return tlsError("tls_key", gate.tlsKey, "the key does not belong to gate.tls_cert");
    return {};
}

/// Whom clients may be vouched for by, and whether they must be.
Status TlsContext::loadAuthorities(const config::GateConfig& gate) {
    const bool mustShow = gate.tls == config::TlsMode::verifyFull;
    if (gate.tlsCa.empty() && mustShow)
        return Error{
            Errc::invalidArgument,
            "gate.tls = \"verify-full\" needs gate.tls_ca",
            "name the authority that signs the clients' certificates"};
    if (gate.tlsCa.empty())
        return {};
    if (SSL_CTX_load_verify_locations(m_context, gate.tlsCa.c_str(), nullptr) != 1)
        return tlsError("tls_ca", gate.tlsCa, "name a PEM file of certificate authorities");
    SSL_CTX_set_client_CA_list(m_context, SSL_load_client_CA_file(gate.tlsCa.c_str()));
    const int must = mustShow ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(m_context, SSL_VERIFY_PEER | must, nullptr);
    return {};
}

Status TlsContext::load(const config::GateConfig& gate) {
    m_context = SSL_CTX_new(TLS_server_method());
    if (!m_context)
        return Error{Errc::internal, "OpenSSL makes no TLS context", {}};
    setManners();
    if (auto status = loadCertificate(gate); !status)
        return status;
    if (auto status = loadAuthorities(gate); !status)
        return status;
    return readBinding();
}

/// The certificate's own signature hash, but SHA-256 where that is MD5 or SHA-1.
Status TlsContext::readBinding() {
    auto* const certificate = SSL_CTX_get0_certificate(m_context);
    int digest = NID_undef;
    if (!X509_get_signature_info(certificate, &digest, nullptr, nullptr, nullptr) ||
        digest == NID_md5 || digest == NID_sha1 || digest == NID_undef)
        digest = NID_sha256;
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto* const method = EVP_get_digestbynid(digest);
    if (!method || X509_digest(certificate, method, hash, &length) != 1)
        return Error{
            Errc::invalidArgument,
            "gate.tls_cert: its signature algorithm is not known",
            "use RSA or ECDSA with SHA-2"};
    m_binding.assign(reinterpret_cast<const char*>(hash), length);
    return {};
}

namespace {
/// "" for none, and for one with a zero byte within, which would cut it short.
std::string commonNameOf(const X509* certificate) {
    char name[256];
    const int length = X509_NAME_get_text_by_NID(
        X509_get_subject_name(certificate),
        NID_commonName,
        name,
        sizeof name);
    const bool whole = length > 0 && std::strlen(name) == std::size_t(length);
    return whole ? std::string(name) : std::string();
}
} // namespace

bool hasNegotiatedProtocol(const ssl_st* session) {
    const unsigned char* protocol = nullptr;
    unsigned int length = 0;
    SSL_get0_alpn_selected(session, &protocol, &length);
    return length > 0;
}

std::string clientCommonName(ssl_st* session) {
    if (!session || SSL_get_verify_result(session) != X509_V_OK)
        return {};
    auto* const certificate = SSL_get0_peer_certificate(session);
    return certificate ? commonNameOf(certificate) : std::string();
}

} // namespace usher::gate
