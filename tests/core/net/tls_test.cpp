// TLS on streams: as server to an OpenSSL client on a thread of its own, and through a session that
// somebody else has established, as libpq's.
#include "support/loop_support.h"
#include "support/tls_support.h"

#include <QtTest>
#include <atomic>
#include <openssl/err.h>
#include <thread>

using namespace usher;
using namespace usher::test;
using net::Backend;

Q_DECLARE_METATYPE(usher::net::Backend)

class TlsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();

    void aServerEchoesSmallAndLarge_data() { backends(); }
    void aServerEchoesSmallAndLarge();
    void whatIsSentDuringTheHandshakeFollowsIt_data() { backends(); }
    void whatIsSentDuringTheHandshakeFollowsIt();
    void thePlainAnswerLeavesBeforeTheHandshake_data() { backends(); }
    void thePlainAnswerLeavesBeforeTheHandshake();
    void garbageInsteadOfAHandshakeIsAnError_data() { backends(); }
    void garbageInsteadOfAHandshakeIsAnError();
    void hangingUpInTheHandshakeIsAnError_data() { backends(); }
    void hangingUpInTheHandshakeIsAnError();
    void theStreamMayDieWhenTheHandshakeFails_data() { backends(); }
    void theStreamMayDieWhenTheHandshakeFails();
    void pausingKeepsDecryptedBytesForLater_data() { backends(); }
    void pausingKeepsDecryptedBytesForLater();
    void closingSaysGoodbye_data() { backends(); }
    void closingSaysGoodbye();
    void anEstablishedClientSessionIsDriven_data() { backends(); }
    void anEstablishedClientSessionIsDriven();

  private:
    static void backends();

    TlsContexts m_contexts;
    std::unique_ptr<net::Loop> m_loop;
};

void TlsTest::backends() {
    QTest::addColumn<Backend>("backend");
    QTest::newRow("epoll") << Backend::epoll;
    if (net::Loop::create(Backend::ioUring))
        QTest::newRow("io_uring") << Backend::ioUring;
}

void TlsTest::init() {
    QFETCH(Backend, backend);
    auto loop = net::Loop::create(backend);
    QVERIFY(loop.ok());
    m_loop = std::move(*loop);
}

void TlsTest::cleanup() {
    m_loop.reset();
}

void TlsTest::aServerEchoesSmallAndLarge() {
    SocketPair pair;
    NotingHandler handler;
    handler.onData = [](net::Stream& s, net::Bytes bytes) {
        s.send(bytes);
    };
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    bool ready = false;
    server->startTls(m_contexts.server(), [&](Status status) {
        ready = status.ok() && server->tls() != nullptr;
    });
    std::string large;
    for (int i = 0; large.size() < 2'000'000; ++i)
        large += std::to_string(i);
    std::atomic<int> done{0};
    std::string small, back;
    std::thread other([&, fd = pair.take(1)] {
        TlsPeer client(m_contexts, fd);
        if (client.connect()) {
            client.write("hello");
            small = client.read(5);
            client.write(large); // the server holds the echo meanwhile
            back = client.read(large.size());
        }
        done = 1;
    });
    const bool ended = runUntil(*m_loop, [&] { return done == 1; });
    other.join();
    QVERIFY(ended);
    QVERIFY(ready);
    QCOMPARE(small, std::string("hello"));
    QVERIFY(back == large);
}

void TlsTest::whatIsSentDuringTheHandshakeFollowsIt() {
    SocketPair pair;
    NotingHandler handler;
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    server->startTls(m_contexts.server(), [](Status) {});
    server->send(bytesOf("welcome"));
    std::atomic<int> done{0};
    std::string got;
    std::thread other([&, fd = pair.take(1)] {
        TlsPeer client(m_contexts, fd);
        if (client.connect())
            got = client.read(7);
        done = 1;
    });
    const bool ended = runUntil(*m_loop, [&] { return done == 1; });
    other.join();
    QVERIFY(ended);
    QCOMPARE(got, std::string("welcome"));
}

void TlsTest::thePlainAnswerLeavesBeforeTheHandshake() {
    SocketPair pair;
    NotingHandler handler;
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    handler.onData = [&](net::Stream& s, net::Bytes) { // as the gate answers an SSLRequest
        handler.onData = nullptr;
        s.send(bytesOf("S"));
        s.startTls(m_contexts.server(), [&](Status status) {
            if (status.ok())
                s.send(bytesOf("inside"));
        });
    };
    std::atomic<int> done{0};
    std::string got;
    std::thread other([&, fd = pair.take(1)] {
        TlsPeer client(m_contexts, fd);
        got = client.askPlainly("may I?");
        if (client.connect())
            got += client.read(6);
        done = 1;
    });
    const bool ended = runUntil(*m_loop, [&] { return done == 1; });
    other.join();
    QVERIFY(ended);
    QCOMPARE(got, std::string("Sinside"));
}

void TlsTest::garbageInsteadOfAHandshakeIsAnError() {
    SocketPair pair;
    NotingHandler handler;
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    std::optional<Status> outcome;
    server->startTls(m_contexts.server(), [&](Status status) { outcome = std::move(status); });
    QVERIFY(::send(pair.fd(1), "GET / HTTP/1.0\r\n\r\n", 18, MSG_NOSIGNAL) == 18);
    QVERIFY(runUntil(*m_loop, [&] { return outcome.has_value(); }));
    QVERIFY(!outcome->ok());
    QCOMPARE(outcome->error().code, Errc::protocol);
    QCOMPARE(handler.reads, 0);
}

void TlsTest::hangingUpInTheHandshakeIsAnError() {
    SocketPair pair;
    NotingHandler handler;
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    std::optional<Status> outcome;
    server->startTls(m_contexts.server(), [&](Status status) { outcome = std::move(status); });
    ::close(pair.take(1));
    QVERIFY(runUntil(*m_loop, [&] { return outcome.has_value(); }));
    QVERIFY(!outcome->ok());
}

void TlsTest::theStreamMayDieWhenTheHandshakeFails() {
    SocketPair pair;
    NotingHandler handler;
    auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    bool told = false;
    server->startTls(m_contexts.server(), [&](Status) {
        told = true;
        server.reset();
    });
    ::close(pair.take(1));
    QVERIFY(runUntil(*m_loop, [&] { return told; }));
    runTurns(*m_loop, 3);
    QVERIFY(!server);
}

void TlsTest::pausingKeepsDecryptedBytesForLater() {
    SocketPair pair;
    NotingHandler handler;
    handler.onData = [](net::Stream& s, net::Bytes) {
        s.pauseReading();
    };
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    server->startTls(m_contexts.server(), [](Status) {});
    const std::string much(200'000, 'p'); // more than a buffer, more than a TLS record
    std::atomic<int> done{0};
    std::thread other([&, fd = pair.take(1)] {
        TlsPeer client(m_contexts, fd);
        if (client.connect())
            client.write(much);
        client.read(3);
        done = 1;
    });
    const bool once = runUntil(*m_loop, [&] { return handler.reads == 1; });
    runTurns(*m_loop, 5);
    const int whilePaused = handler.reads;
    const bool all = runUntil(*m_loop, [&] {
        server->resumeReading();
        return handler.got.size() == much.size();
    });
    server->send(bytesOf("end"));
    const bool ended = runUntil(*m_loop, [&] { return done == 1; });
    other.join();
    QVERIFY(once && all && ended);
    QCOMPARE(whilePaused, 1);
}

void TlsTest::closingSaysGoodbye() {
    SocketPair pair;
    NotingHandler handler;
    const auto server = m_loop->addStream({.fd = pair.take(0), .handler = &handler});
    server->startTls(m_contexts.server(), [&](Status) {
        server->send(bytesOf("last words"));
        server->close();
    });
    std::atomic<int> done{0};
    std::string got;
    bool goodbye = false;
    std::thread other([&, fd = pair.take(1)] {
        TlsPeer client(m_contexts, fd);
        if (client.connect())
            got = client.read(100, &goodbye);
        done = 1;
    });
    const bool ended = runUntil(*m_loop, [&] { return done == 1; });
    other.join();
    QVERIFY(ended);
    QCOMPARE(got, std::string("last words"));
    QVERIFY(goodbye);
}

void TlsTest::anEstablishedClientSessionIsDriven() {
    SocketPair pair;
    std::atomic<int> stage{0};
    std::thread other([&, fd = pair.take(1)] { // a server that echoes until the end
        TlsPeer server(m_contexts, fd);
        if (server.accept()) {
            stage = 1;
            for (std::string got = server.readSome(); !got.empty(); got = server.readSome())
                server.write(got);
        }
        stage = 2;
    });
    auto client = std::make_unique<TlsPeer>(m_contexts, pair.fd(0), false);
    const bool connected = client->connect();
    NotingHandler handler;
    std::string large;
    for (int i = 0; large.size() < 600'000; ++i)
        large += std::to_string(i);
    bool echoed = false;
    if (connected) {
        client->makeNonBlocking();
        auto stream = m_loop->addStream(
            {.fd = pair.fd(0), .borrowed = true, .ssl = client->ssl(), .handler = &handler});
        stream->send(bytesOf(large));
        echoed = runUntil(*m_loop, [&] { return handler.got.size() == large.size(); });
        stream.reset(); // neither the session nor the descriptor is its own
        client->makeBlocking();
        client->write("once more");
        handler.got += client->read(9);
    }
    client->shutdown();
    ::shutdown(pair.fd(0), SHUT_RDWR);
    other.join();
    QVERIFY(connected && echoed);
    QVERIFY(handler.got == large + "once more");
}

QTEST_APPLESS_MAIN(TlsTest)
#include "tls_test.moc"
