// sslnegotiation=direct of PostgreSQL 17: the client begins with TLS and names the protocol by
// ALPN.
#include "support/certificates.h"
#include "support/gate_rig.h"
#include "support/raw_client.h"
#include "support/tls_support.h"

#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateDirectTlsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    config::Config configured(config::TlsMode tls) const {
        auto config = rigConfig();
        config.gate.tls = tls;
        config.gate.tlsCert = m_folder.filePath("server.crt").toStdString();
        config.gate.tlsKey = m_folder.filePath("server.key").toStdString();
        return config;
    }
    static int connectTo(int port) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        return test::connectTo(fd, loopbackAddress(port)) == 0 ? fd : -1;
    }
    /// What the gate answers to a query sent at once behind the handshake; "" when it hangs up.
    static std::string answerTo(const std::string& protocol, int port) {
        const TlsContexts contexts;
        const auto offered = char(protocol.size()) + protocol;
        if (!protocol.empty())
            SSL_CTX_set_alpn_protos(
                contexts.client(),
                reinterpret_cast<const unsigned char*>(offered.data()),
                unsigned(offered.size()));
        TlsPeer client(contexts, connectTo(port));
        if (!client.connect())
            return "";
        client.write(RawClient::startup("main") + RawClient::query("select 'seated'"));
        std::string heard;
        for (std::string more = client.readSome(); !more.empty(); more = client.readSome()) {
            heard += more;
            if (heard.find("seated") != std::string::npos)
                return "seated";
        }
        return heard;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!makeSelfSigned(
                {.folder = m_folder.path(), .name = "server", .commonName = "localhost"}))
            QSKIP("openssl, the program, is needed to make certificates");
    }

    void whoBeginsWithTlsAndNamesTheProtocolIsServed_data() {
        QTest::addColumn<int>("backend");
        QTest::newRow("epoll") << int(net::Backend::epoll);
        if (net::Loop::create(net::Backend::ioUring))
            QTest::newRow("io_uring") << int(net::Backend::ioUring);
    }
    void whoBeginsWithTlsAndNamesTheProtocolIsServed() {
        QFETCH(int, backend);
        const GateRig rig(
            {.config = configured(config::TlsMode::require),
             .backend = static_cast<net::Backend>(backend)});
        QCOMPARE(answerTo("postgresql", rig.port()), "seated"s);
    }

    void whoNamesAnotherProtocolOrNoneIsNot() {
        const GateRig rig({.config = configured(config::TlsMode::allow)});
        QCOMPARE(answerTo("http/1.1", rig.port()), ""s);
        QCOMPARE(answerTo("", rig.port()), ""s);
        QCOMPARE(answerTo("postgresql", rig.port()), "seated"s);
    }

    void aGateWithoutTlsHangsUp() {
        const GateRig rig({.config = configured(config::TlsMode::disable)});
        QCOMPARE(answerTo("postgresql", rig.port()), ""s);
    }
};

QTEST_GUILESS_MAIN(GateDirectTlsTest)
#include "gate_direct_tls_test.moc"
