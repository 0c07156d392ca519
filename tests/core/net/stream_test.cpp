#include "support/loop_support.h"

#include <QtTest>
#include <atomic>
#include <sys/eventfd.h>

using namespace usher;
using namespace usher::test;
using net::Backend;

Q_DECLARE_METATYPE(usher::net::Backend)

/// Every test runs on every back end the kernel allows.
class StreamTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();

    void bytesArriveInOrder_data() { backends(); }
    void bytesArriveInOrder();
    void sendsOfATurnArriveTogether_data() { backends(); }
    void sendsOfATurnArriveTogether();
    void aSlowReaderIsPressedBackAndDrained_data() { backends(); }
    void aSlowReaderIsPressedBackAndDrained();
    void pausedStreamsDeliverNothing_data() { backends(); }
    void pausedStreamsDeliverNothing();
    void theHandlerCanBeChangedWithinACall_data() { backends(); }
    void theHandlerCanBeChangedWithinACall();
    void aStreamMayDieInItsOwnCallback_data() { backends(); }
    void aStreamMayDieInItsOwnCallback();
    void aStreamMayDieOnClosed_data() { backends(); }
    void aStreamMayDieOnClosed();
    void aStreamMayDieAfterSendingAndFlushing_data() { backends(); }
    void aStreamMayDieAfterSendingAndFlushing();
    void aStreamMayBeKilledByAnotherOfTheSameTurn_data() { backends(); }
    void aStreamMayBeKilledByAnotherOfTheSameTurn();
    void closeWritesWhatIsPending_data() { backends(); }
    void closeWritesWhatIsPending();
    void closeStopsTheCallbacks_data() { backends(); }
    void closeStopsTheCallbacks();
    void aBrokenPeerIsToldOnce_data() { backends(); }
    void aBrokenPeerIsToldOnce();
    void writingToABrokenPeerNeverKills_data() { backends(); }
    void writingToABrokenPeerNeverKills();
    void destroyingSendsTheLastWords_data() { backends(); }
    void destroyingSendsTheLastWords();
    void aBorrowedDescriptorStaysOpen_data() { backends(); }
    void aBorrowedDescriptorStaysOpen();
    void detachGivesTheDescriptorBack_data() { backends(); }
    void detachGivesTheDescriptorBack();
    void oneLoudStreamDoesNotStarveTheOthers_data() { backends(); }
    void oneLoudStreamDoesNotStarveTheOthers();
    void muchBothWaysArrivesWhole_data() { backends(); }
    void muchBothWaysArrivesWhole();

  private:
    static void backends();
    std::unique_ptr<net::Stream>
    stream(int fd, net::StreamHandler* handler, std::size_t highWater = 256 * 1024) {
        return m_loop->addStream({.fd = fd, .handler = handler, .highWater = highWater});
    }

    std::unique_ptr<net::Loop> m_loop;
};

void StreamTest::backends() {
    QTest::addColumn<Backend>("backend");
    QTest::newRow("epoll") << Backend::epoll;
    if (net::Loop::create(Backend::ioUring))
        QTest::newRow("io_uring") << Backend::ioUring;
}

void StreamTest::init() {
    QFETCH(Backend, backend);
    auto loop = net::Loop::create(backend);
    QVERIFY(loop.ok());
    m_loop = std::move(*loop);
    QCOMPARE(m_loop->backend(), backend);
}

void StreamTest::cleanup() {
    m_loop.reset();
}

void StreamTest::bytesArriveInOrder() {
    SocketPair pair;
    NotingHandler left, right;
    const auto a = stream(pair.take(0), &left);
    const auto b = stream(pair.take(1), &right);
    right.onData = [](net::Stream& s, net::Bytes bytes) {
        s.send(bytes);
    }; // an echo
    std::string sent;
    for (int i = 0; i < 1000; ++i) {
        const auto piece = std::to_string(i) + ",";
        sent += piece;
        a->send(bytesOf(piece));
    }
    QVERIFY(runUntil(*m_loop, [&] { return left.got.size() >= sent.size(); }));
    QCOMPARE(right.got, sent);
    QCOMPARE(left.got, sent);
}

void StreamTest::sendsOfATurnArriveTogether() {
    SocketPair pair;
    NotingHandler handler;
    const auto a = stream(pair.take(0), &handler);
    const int other = pair.fd(1);
    std::string seenWithinTheTurn;
    m_loop->post([&] {
        a->send(bytesOf("one"));
        a->send(bytesOf("two"));
        seenWithinTheTurn = readNow(other);
        QCOMPARE(a->pendingOut(), std::size_t(6));
    });
    std::string got;
    QVERIFY(runUntil(*m_loop, [&] {
        got += readNow(other);
        return !got.empty();
    }));
    QCOMPARE(seenWithinTheTurn, std::string());
    QCOMPARE(got, std::string("onetwo")); // one write
    QCOMPARE(a->pendingOut(), std::size_t(0));
}

void StreamTest::aSlowReaderIsPressedBackAndDrained() {
    SocketPair pair;
    NotingHandler handler;
    const auto a = stream(pair.take(0), &handler, 64 * 1024);
    const std::string much(8 * 1024 * 1024, 'x');
    a->send(bytesOf(much));
    runTurns(*m_loop, 5);
    QVERIFY(a->pendingOut() > 64 * 1024);
    QCOMPARE(handler.drained, 0);
    std::size_t got = 0;
    QVERIFY(runUntil(*m_loop, [&] {
        got += readNow(pair.fd(1)).size();
        return got == much.size();
    }));
    QVERIFY(runUntil(*m_loop, [&] { return a->pendingOut() == 0; }));
    QCOMPARE(handler.drained, 1);
}

void StreamTest::pausedStreamsDeliverNothing() {
    SocketPair pair;
    NotingHandler left, right;
    const auto a = stream(pair.take(0), &left);
    const auto b = stream(pair.take(1), &right);
    right.onData = [](net::Stream& s, net::Bytes) {
        s.pauseReading();
    };
    a->send(bytesOf("first"));
    QVERIFY(runUntil(*m_loop, [&] { return right.reads == 1; }));
    a->send(bytesOf("second"));
    runTurns(*m_loop, 5);
    QCOMPARE(right.got, std::string("first"));
    right.onData = nullptr;
    b->resumeReading();
    QVERIFY(runUntil(*m_loop, [&] { return right.got == "firstsecond"; }));
    // The end of the other side waits behind the pause as well, and spins nothing meanwhile.
    b->pauseReading();
    a->close();
    runTurns(*m_loop, 5);
    QCOMPARE(right.closed, 0);
    b->resumeReading();
    QVERIFY(runUntil(*m_loop, [&] { return right.closed == 1; }));
}

void StreamTest::theHandlerCanBeChangedWithinACall() {
    SocketPair pair;
    NotingHandler first, second;
    const auto a = stream(pair.take(0), &first);
    first.onData = [&](net::Stream& s, net::Bytes) {
        s.setHandler(&second);
    };
    QCOMPARE(::send(pair.fd(1), "a", 1, MSG_NOSIGNAL), ssize_t(1));
    QVERIFY(runUntil(*m_loop, [&] { return first.reads == 1; }));
    QCOMPARE(::send(pair.fd(1), "b", 1, MSG_NOSIGNAL), ssize_t(1));
    QVERIFY(runUntil(*m_loop, [&] { return second.reads == 1; }));
    QCOMPARE(first.got, std::string("a"));
    QCOMPARE(second.got, std::string("b"));
}

void StreamTest::aStreamMayDieInItsOwnCallback() {
    SocketPair pair;
    NotingHandler handler;
    auto a = stream(pair.take(0), &handler);
    handler.onData = [&](net::Stream& s, net::Bytes) {
        s.send(bytesOf("farewell"));
        a.reset();
    };
    QCOMPARE(::send(pair.fd(1), "x", 1, MSG_NOSIGNAL), ssize_t(1));
    std::string got;
    bool eof = false;
    QVERIFY(runUntil(*m_loop, [&] {
        got += readNow(pair.fd(1), &eof);
        return eof;
    }));
    QVERIFY(!a);
    QCOMPARE(got, std::string("farewell"));
    QCOMPARE(handler.closed, 0);
}

void StreamTest::aStreamMayDieOnClosed() {
    SocketPair pair;
    NotingHandler handler;
    auto a = stream(pair.take(0), &handler);
    handler.onEnd = [&](net::Stream&) {
        a.reset();
    };
    ::close(pair.take(1));
    QVERIFY(runUntil(*m_loop, [&] { return handler.closed == 1; }));
    runTurns(*m_loop, 3);
    QVERIFY(!a);
    QCOMPARE(handler.closed, 1);
}

void StreamTest::aStreamMayDieAfterSendingAndFlushing() {
    SocketPair pair;
    NotingHandler handler;
    auto a = stream(pair.take(0), &handler);
    m_loop->post([&] {
        a->send(bytesOf("x"));
        a->flush();
        a->send(bytesOf("y"));
        a->flush();
        a.reset(); // the loop must not flush it once more at the end of the turn
    });
    runTurns(*m_loop, 3);
    QCOMPARE(readNow(pair.fd(1)), std::string("xy"));
}

void StreamTest::aStreamMayBeKilledByAnotherOfTheSameTurn() {
    constexpr int kStreams = 50;
    std::vector<std::unique_ptr<SocketPair>> pairs;
    std::vector<std::unique_ptr<net::Stream>> streams;
    NotingHandler handler;
    // Whoever is read first kills all the others, which have bytes waiting, too.
    handler.onData = [&](net::Stream& self, net::Bytes) {
        for (auto& each : streams)
            if (each.get() != &self)
                each.reset();
    };
    for (int i = 0; i < kStreams; ++i) {
        pairs.push_back(std::make_unique<SocketPair>());
        streams.push_back(stream(pairs.back()->take(0), &handler));
        QCOMPARE(::send(pairs.back()->fd(1), "x", 1, MSG_NOSIGNAL), ssize_t(1));
    }
    runTurns(*m_loop, 5);
    QCOMPARE(handler.reads, 1);
}

void StreamTest::closeWritesWhatIsPending() {
    SocketPair pair;
    NotingHandler handler;
    auto a = stream(pair.take(0), &handler);
    const std::string much(4 * 1024 * 1024, 'y');
    m_loop->post([&] {
        a->send(bytesOf(much));
        a->close();
        a->send(bytesOf("too late"));
    });
    std::string got;
    bool eof = false;
    QVERIFY(runUntil(*m_loop, [&] {
        got += readNow(pair.fd(1), &eof);
        return eof;
    }));
    QCOMPARE(got.size(), much.size());
    QCOMPARE(handler.closed, 0);
}

void StreamTest::closeStopsTheCallbacks() {
    SocketPair pair;
    NotingHandler handler;
    const auto a = stream(pair.take(0), &handler);
    QCOMPARE(::send(pair.fd(1), "x", 1, MSG_NOSIGNAL), ssize_t(1));
    a->close();
    runTurns(*m_loop, 5);
    QCOMPARE(handler.reads, 0);
    QCOMPARE(handler.closed, 0);
}

void StreamTest::aBrokenPeerIsToldOnce() {
    SocketPair pair;
    NotingHandler handler;
    const auto a = stream(pair.take(0), &handler);
    QCOMPARE(::send(pair.fd(1), "last", 4, MSG_NOSIGNAL), ssize_t(4));
    ::close(pair.take(1));
    QVERIFY(runUntil(*m_loop, [&] { return handler.closed > 0; }));
    a->send(bytesOf("nobody hears"));
    runTurns(*m_loop, 5);
    QCOMPARE(handler.closed, 1);
    QCOMPARE(handler.got, std::string("last"));
    QCOMPARE(a->fd(), -1);
}

void StreamTest::writingToABrokenPeerNeverKills() {
    SocketPair pair;
    NotingHandler handler;
    const auto a = stream(pair.take(0), &handler);
    a->pauseReading();
    ::close(pair.take(1));
    a->send(bytesOf("x"));
    QVERIFY(runUntil(*m_loop, [&] { return handler.closed == 1; }));
}

void StreamTest::destroyingSendsTheLastWords() {
    SocketPair pair;
    NotingHandler handler;
    auto a = stream(pair.take(0), &handler);
    m_loop->post([&] {
        a->send(bytesOf("the reason"));
        a.reset();
    });
    std::string got;
    bool eof = false;
    QVERIFY(runUntil(*m_loop, [&] {
        got += readNow(pair.fd(1), &eof);
        return eof;
    }));
    QCOMPARE(got, std::string("the reason"));
}

void StreamTest::aBorrowedDescriptorStaysOpen() {
    SocketPair pair;
    NotingHandler handler;
    auto a = m_loop->addStream({.fd = pair.fd(0), .borrowed = true, .handler = &handler});
    runTurns(*m_loop, 2);
    a.reset();
    runTurns(*m_loop, 3);
    QCOMPARE(::send(pair.fd(1), "still", 5, MSG_NOSIGNAL), ssize_t(5));
    runTurns(*m_loop, 3);
    QCOMPARE(handler.reads, 0);
    QCOMPARE(readNow(pair.fd(0)), std::string("still"));
}

void StreamTest::detachGivesTheDescriptorBack() {
    SocketPair pair;
    NotingHandler handler;
    const int fd = pair.take(0);
    auto a = stream(fd, &handler);
    runTurns(*m_loop, 2);
    a->send(bytesOf("before"));
    int given = -1;
    a->detach([&](int back) { given = back; });
    QVERIFY(runUntil(*m_loop, [&] { return given >= 0; }));
    a.reset();
    QCOMPARE(given, fd);
    QCOMPARE(readNow(pair.fd(1)), std::string("before"));
    QCOMPARE(::send(pair.fd(1), "after", 5, MSG_NOSIGNAL), ssize_t(5));
    runTurns(*m_loop, 3);
    QCOMPARE(readNow(fd), std::string("after"));
    QCOMPARE(handler.reads, 0);
    ::close(fd);
}

void StreamTest::oneLoudStreamDoesNotStarveTheOthers() {
    SocketPair loud, quiet;
    NotingHandler loudHandler, quietHandler;
    const auto a = stream(loud.take(0), &loudHandler);
    const auto b = stream(quiet.take(0), &quietHandler);
    const std::string block(256 * 1024, 'l');
    // As fast as it is read it is filled again, from within the read.
    loudHandler.onData = [&](net::Stream&, net::Bytes) {
        loudHandler.got.clear();
        [[maybe_unused]] const auto n =
            ::send(loud.fd(1), block.data(), block.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    };
    loudHandler.onData(*a, {});
    QCOMPARE(::send(quiet.fd(1), "me too", 6, MSG_NOSIGNAL), ssize_t(6));
    QVERIFY(runUntil(*m_loop, [&] { return quietHandler.got == "me too"; }));
}

void StreamTest::muchBothWaysArrivesWhole() {
    SocketPair pair;
    NotingHandler left, right;
    const auto a = stream(pair.take(0), &left);
    const auto b = stream(pair.take(1), &right);
    std::string sent;
    for (int i = 0; sent.size() < 3'000'000; ++i)
        sent += std::to_string(i) + ' ';
    a->send(bytesOf(sent));
    b->send(bytesOf(sent));
    QVERIFY(runUntil(*m_loop, [&] {
        return left.got.size() == sent.size() && right.got.size() == sent.size();
    }));
    QVERIFY(left.got == sent);
    QVERIFY(right.got == sent);
}

QTEST_APPLESS_MAIN(StreamTest)
#include "stream_test.moc"
