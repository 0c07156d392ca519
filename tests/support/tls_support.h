// A self-signed certificate made on the spot, and a blocking TLS peer to talk to.
#pragma once

#include <atomic>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace usher::test {

struct OpenSslDeleter {
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(SSL_CTX* p) const { SSL_CTX_free(p); }
    void operator()(SSL* p) const { SSL_free(p); }
};

/// For "localhost", valid for an hour.
struct SelfSigned {
    std::unique_ptr<EVP_PKEY, OpenSslDeleter> key{EVP_EC_gen("P-256")};
    std::unique_ptr<X509, OpenSslDeleter> certificate{X509_new()};

    SelfSigned() {
        X509* const x = certificate.get();
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -60);
        X509_gmtime_adj(X509_getm_notAfter(x), 3600);
        X509_set_pubkey(x, key.get());
        X509_NAME* const name = X509_get_subject_name(x);
        X509_NAME_add_entry_by_txt(
            name,
            "CN",
            MBSTRING_ASC,
            reinterpret_cast<const unsigned char*>("localhost"),
            -1,
            -1,
            0);
        X509_set_issuer_name(x, name);
        if (X509_sign(x, key.get(), EVP_sha256()) == 0)
            std::abort();
    }
};

class TlsContexts {
  public:
    TlsContexts() {
        SSL_CTX_use_certificate(m_server.get(), m_identity.certificate.get());
        SSL_CTX_use_PrivateKey(m_server.get(), m_identity.key.get());
    }
    SSL_CTX* server() const { return m_server.get(); }
    SSL_CTX* client() const { return m_client.get(); }

  private:
    SelfSigned m_identity;
    std::unique_ptr<SSL_CTX, OpenSslDeleter> m_server{SSL_CTX_new(TLS_server_method())};
    std::unique_ptr<SSL_CTX, OpenSslDeleter> m_client{SSL_CTX_new(TLS_client_method())};
};

/// One end of a TLS connection, blocking. One thread at a time.
class TlsPeer {
  public:
    TlsPeer(const TlsContexts& contexts, int fd, bool owned = true)
        : m_contexts(contexts),
          m_fd(fd),
          m_owned(owned) {
        makeBlocking();
    }
    ~TlsPeer() {
        m_ssl.reset();
        if (m_owned)
            ::close(m_fd);
    }
    TlsPeer(const TlsPeer&) = delete;
    TlsPeer& operator=(const TlsPeer&) = delete;

    bool connect() { return begin(m_contexts.client()) && SSL_connect(m_ssl.get()) == 1; }
    bool accept() { return begin(m_contexts.server()) && SSL_accept(m_ssl.get()) == 1; }
    SSL* ssl() const { return m_ssl.get(); }

    /// Before TLS: sends and takes one byte of answer.
    std::string askPlainly(const std::string& question) {
        char answer = 0;
        if (::send(m_fd, question.data(), question.size(), MSG_NOSIGNAL) < 0 ||
            ::recv(m_fd, &answer, 1, 0) != 1)
            return {};
        return std::string(1, answer);
    }
    void write(const std::string& text) {
        SSL_write(m_ssl.get(), text.data(), static_cast<int>(text.size()));
    }
    std::string readSome() {
        char buffer[16384];
        const int n = SSL_read(m_ssl.get(), buffer, sizeof buffer);
        return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
    }
    /// `size` bytes, or fewer when the other side ended; `goodbye`: it ended as TLS wants it.
    std::string read(std::size_t size, bool* goodbye = nullptr) {
        std::string text;
        while (text.size() < size) {
            const auto more = readSome();
            if (more.empty())
                break;
            text += more;
        }
        if (goodbye)
            *goodbye = (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
        return text;
    }
    void shutdown() {
        if (m_ssl)
            SSL_shutdown(m_ssl.get());
    }
    void makeBlocking() { fcntl(m_fd, F_SETFL, fcntl(m_fd, F_GETFL) & ~O_NONBLOCK); }
    void makeNonBlocking() { fcntl(m_fd, F_SETFL, fcntl(m_fd, F_GETFL) | O_NONBLOCK); }

  private:
    bool begin(SSL_CTX* context) {
        m_ssl.reset(SSL_new(context));
        SSL_set_mode(m_ssl.get(), SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY);
        return m_ssl && SSL_set_fd(m_ssl.get(), m_fd) == 1;
    }

    const TlsContexts& m_contexts;
    const int m_fd;
    const bool m_owned;
    std::unique_ptr<SSL, OpenSslDeleter> m_ssl;
};

/// A peer on a thread of its own, which ends when `talk` has returned.
class TlsPeerThread {
  public:
    TlsPeerThread(const TlsContexts& contexts, int fd, std::function<void(TlsPeer&)> talk)
        : m_thread([this, &contexts, fd, talk = std::move(talk)] {
              TlsPeer peer(contexts, fd);
              talk(peer);
              m_done = true;
          }) {}
    ~TlsPeerThread() { m_thread.join(); }
    TlsPeerThread(const TlsPeerThread&) = delete;
    TlsPeerThread& operator=(const TlsPeerThread&) = delete;

    /// What `talk` wrote down may be read then.
    bool done() const { return m_done; }

  private:
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

} // namespace usher::test
