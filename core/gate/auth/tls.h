// The gate's side of TLS: its certificate, and what it asks of clients.
#pragma once

#include "config/config.h"
#include <usher/base/result.h>

#include <memory>
#include <string>

struct ssl_ctx_st; // SSL_CTX
struct ssl_st;     // SSL

namespace usher::gate {

/// Immutable once made; renewed as a whole on reload, sessions under way keep theirs.
class TlsContext {
  public:
    /// Nothing for tls = "disable". Errors: invalidArgument naming the file that cannot be used.
    static Result<std::shared_ptr<const TlsContext>> make(const config::GateConfig& gate);
    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    ssl_ctx_st* native() const { return m_context; }
    /// tls-server-end-point (RFC 5929, section 4.1): the hash of the gate's certificate.
    const std::string& endPointBinding() const { return m_binding; }

  private:
    TlsContext() = default;
    Status load(const config::GateConfig& gate);
    void setManners();
    Status loadCertificate(const config::GateConfig& gate);
    Status loadAuthorities(const config::GateConfig& gate);
    Status readBinding();

    ssl_ctx_st* m_context = nullptr;
    std::string m_binding;
};

/// The client has named PostgreSQL's protocol in its ClientHello (ALPN).
bool hasNegotiatedProtocol(const ssl_st* session);
/// The common name of the client's verified certificate; "" when it showed none.
std::string clientCommonName(ssl_st* session);

} // namespace usher::gate
