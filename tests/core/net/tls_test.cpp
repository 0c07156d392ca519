// TLS on streams: as server to an OpenSSL client on a thread of its own, and through a session that
// somebody else has established, as libpq's.
#include "support/backend_test.h"
#include "support/tls_support.h"

#include <optional>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class TlsTest : public BackendTest {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase_data() { addBackends(); }
    void init() { openLoop(); }
    void cleanup() { closeLoop(); }

    void aServerEchoesSmallAndLarge();
    void whatIsSentDuringTheHandshakeFollowsIt();
    void thePlainAnswerLeavesBeforeTheHandshake();
    void garbageInsteadOfAHandshakeIsAnError();
    void hangingUpInTheHandshakeIsAnError();
    void theStreamMayDieWhenTheHandshakeFails();
    void pausingKeepsDecryptedBytesForLater();
    void closingSaysGoodbye();
    void anEstablishedClientSessionIsDriven();

  private:
    /// True when the loop, driven until then, lets the peer come to its end.
    bool driveToEnd(const TlsPeerThread& peer) {
        return runUntil(loop(), [&] { return peer.done(); });
    }

    TlsContexts m_contexts;
};

void TlsTest::aServerEchoesSmallAndLarge() {
    StreamEnd server(loop());
    server.handler.onData = [](net::Stream& s, net::Bytes bytes) {
        s.send(bytes);
    };
    bool ready = false;
    server.stream->startTls(m_contexts.server(), [&](Status status) {
        ready = status.ok() && server.stream->tls() != nullptr;
    });
    const auto large = countingText(2'000'000);
    std::string small, back;
    const TlsPeerThread client(m_contexts, server.pair.take(1), [&](TlsPeer& peer) {
        if (!peer.connect())
            return;
        peer.write("hello");
        small = peer.read(5);
        peer.write(large); // the server holds the echo meanwhile
        back = peer.read(large.size());
    });
    QVERIFY(driveToEnd(client));
    QVERIFY(ready);
    QCOMPARE(small, "hello"s);
    QVERIFY(back == large);
}

void TlsTest::whatIsSentDuringTheHandshakeFollowsIt() {
    StreamEnd server(loop());
    server.stream->startTls(m_contexts.server(), [](Status) {});
    server.stream->send(bytesOf("welcome"));
    std::string got;
    const TlsPeerThread client(m_contexts, server.pair.take(1), [&](TlsPeer& peer) {
        if (peer.connect())
            got = peer.read(7);
    });
    QVERIFY(driveToEnd(client));
    QCOMPARE(got, "welcome"s);
}

void TlsTest::thePlainAnswerLeavesBeforeTheHandshake() {
    StreamEnd server(loop());
    server.handler.onData = [&](net::Stream& s, net::Bytes) { // as the gate answers an SSLRequest
        server.handler.onData = nullptr;
        s.send(bytesOf("S"));
        s.startTls(m_contexts.server(), [&](Status status) {
            if (status.ok())
                s.send(bytesOf("inside"));
        });
    };
    std::string got;
    const TlsPeerThread client(m_contexts, server.pair.take(1), [&](TlsPeer& peer) {
        got = peer.askPlainly("may I?");
        if (peer.connect())
            got += peer.read(6);
    });
    QVERIFY(driveToEnd(client));
    QCOMPARE(got, "Sinside"s);
}

void TlsTest::garbageInsteadOfAHandshakeIsAnError() {
    StreamEnd server(loop());
    std::optional<Status> outcome;
    server.stream->startTls(m_contexts.server(), [&](Status status) {
        outcome = std::move(status);
    });
    QVERIFY(say(server.other(), "GET / HTTP/1.0\r\n\r\n"));
    QVERIFY(runUntil(loop(), [&] { return outcome.has_value(); }));
    QVERIFY(!outcome->ok());
    QCOMPARE(outcome->error().code, Errc::protocol);
    QCOMPARE(server.handler.reads, 0);
}

void TlsTest::hangingUpInTheHandshakeIsAnError() {
    StreamEnd server(loop());
    std::optional<Status> outcome;
    server.stream->startTls(m_contexts.server(), [&](Status status) {
        outcome = std::move(status);
    });
    ::close(server.pair.take(1));
    QVERIFY(runUntil(loop(), [&] { return outcome.has_value(); }));
    QVERIFY(!outcome->ok());
}

void TlsTest::theStreamMayDieWhenTheHandshakeFails() {
    StreamEnd server(loop());
    bool told = false;
    server.stream->startTls(m_contexts.server(), [&](Status) {
        told = true;
        server.stream.reset();
    });
    ::close(server.pair.take(1));
    QVERIFY(runUntil(loop(), [&] { return told; }));
    runTurns(loop(), 3);
    QVERIFY(!server.stream);
}

void TlsTest::pausingKeepsDecryptedBytesForLater() {
    StreamEnd server(loop());
    server.handler.onData = [](net::Stream& s, net::Bytes) {
        s.pauseReading();
    };
    server.stream->startTls(m_contexts.server(), [](Status) {});
    const std::string much(200'000, 'p'); // more than a buffer, more than a TLS record
    const TlsPeerThread client(m_contexts, server.pair.take(1), [&](TlsPeer& peer) {
        if (peer.connect())
            peer.write(much);
        peer.read(3);
    });
    const bool once = runUntil(loop(), [&] { return server.handler.reads == 1; });
    runTurns(loop(), 5);
    const int whilePaused = server.handler.reads;
    const bool all = runUntil(loop(), [&] {
        server.stream->resumeReading();
        return server.handler.got.size() == much.size();
    });
    server.stream->send(bytesOf("end"));
    QVERIFY(driveToEnd(client));
    QVERIFY(once && all);
    QCOMPARE(whilePaused, 1);
}

void TlsTest::closingSaysGoodbye() {
    StreamEnd server(loop());
    server.stream->startTls(m_contexts.server(), [&](Status) {
        server.stream->send(bytesOf("last words"));
        server.stream->close();
    });
    std::string got;
    bool goodbye = false;
    const TlsPeerThread client(m_contexts, server.pair.take(1), [&](TlsPeer& peer) {
        if (peer.connect())
            got = peer.read(100, &goodbye);
    });
    QVERIFY(driveToEnd(client));
    QCOMPARE(got, "last words"s);
    QVERIFY(goodbye);
}

namespace {

void echoUntilTheEnd(TlsPeer& server) {
    if (!server.accept())
        return;
    for (std::string got = server.readSome(); !got.empty(); got = server.readSome())
        server.write(got);
}

} // namespace

void TlsTest::anEstablishedClientSessionIsDriven() {
    SocketPair pair;
    const TlsPeerThread server(m_contexts, pair.take(1), echoUntilTheEnd);
    TlsPeer client(m_contexts, pair.fd(0), false);
    const bool connected = client.connect();
    NotingHandler handler;
    const auto large = countingText(600'000);
    bool echoed = false;
    if (connected) {
        client.makeNonBlocking();
        auto stream = loop().addStream(
            {.fd = pair.fd(0), .borrowed = true, .ssl = client.ssl(), .handler = &handler});
        stream->send(bytesOf(large));
        echoed = runUntil(loop(), [&] { return handler.got.size() == large.size(); });
        stream.reset(); // neither the session nor the descriptor is its own
        client.makeBlocking();
        client.write("once more");
        handler.got += client.read(9);
    }
    client.shutdown();
    ::shutdown(pair.fd(0), SHUT_RDWR);
    QVERIFY(connected && echoed);
    QVERIFY(handler.got == large + "once more");
}

QTEST_APPLESS_MAIN(TlsTest)
#include "tls_test.moc"
