#include "support/backend_test.h"

#include <deque>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

void echo(net::Stream& stream, net::Bytes bytes) {
    stream.send(bytes);
}

void pauseAtOnce(net::Stream& stream, net::Bytes) {
    stream.pauseReading();
}

} // namespace

class StreamTest : public BackendTest {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase_data() { addBackends(); }
    void init() { openLoop(); }
    void cleanup() { closeLoop(); }

    void bytesArriveInOrder();
    void sendsOfATurnArriveTogether();
    void aSlowReaderIsPressedBackAndDrained();
    void pausedStreamsDeliverNothing();
    void theHandlerCanBeChangedWithinACall();
    void aStreamMayDieInItsOwnCallback();
    void aStreamMayDieOnClosed();
    void aStreamMayDieAfterSendingAndFlushing();
    void aStreamMayBeKilledByAnotherOfTheSameTurn();
    void closeWritesWhatIsPending();
    void closeStopsTheCallbacks();
    void aBrokenPeerIsToldOnce();
    void writingToABrokenPeerNeverKills();
    void destroyingSendsTheLastWords();
    void aBorrowedDescriptorStaysOpen();
    void detachGivesTheDescriptorBack();
    void detachLosesNoByte();
    void oneLoudStreamDoesNotStarveTheOthers();
    void muchBothWaysArrivesWhole();
};

void StreamTest::bytesArriveInOrder() {
    StreamEnds ends(loop());
    ends.rightHandler.onData = echo;
    std::string sent;
    for (int i = 0; i < 1000; ++i) {
        const auto piece = std::to_string(i) + ",";
        sent += piece;
        ends.left->send(bytesOf(piece));
    }
    QVERIFY(runUntil(loop(), [&] { return ends.leftHandler.got.size() >= sent.size(); }));
    QCOMPARE(ends.rightHandler.got, sent);
    QCOMPARE(ends.leftHandler.got, sent);
}

void StreamTest::sendsOfATurnArriveTogether() {
    StreamEnd end(loop());
    const int other = end.other();
    std::string seenWithinTheTurn;
    loop().post([&] {
        end.stream->send(bytesOf("one"));
        end.stream->send(bytesOf("two"));
        seenWithinTheTurn = readNow(other);
        QCOMPARE(end.stream->pendingOut(), std::size_t(6));
    });
    std::string got;
    QVERIFY(runUntil(loop(), [&] {
        got += readNow(other);
        return !got.empty();
    }));
    QCOMPARE(seenWithinTheTurn, std::string());
    QCOMPARE(got, "onetwo"s); // one write
    QCOMPARE(end.stream->pendingOut(), std::size_t(0));
}

void StreamTest::aSlowReaderIsPressedBackAndDrained() {
    StreamEnd end(loop(), 64 * 1024);
    const std::string much(8 * 1024 * 1024, 'x');
    end.stream->send(bytesOf(much));
    runTurns(loop(), 5);
    QVERIFY(end.stream->pendingOut() > 64 * 1024);
    QCOMPARE(end.handler.drained, 0);
    std::size_t got = 0;
    QVERIFY(runUntil(loop(), [&] {
        got += readNow(end.other()).size();
        return got == much.size();
    }));
    QVERIFY(runUntil(loop(), [&] { return end.stream->pendingOut() == 0; }));
    QCOMPARE(end.handler.drained, 1);
}

void StreamTest::pausedStreamsDeliverNothing() {
    StreamEnds ends(loop());
    ends.rightHandler.onData = pauseAtOnce;
    ends.left->send(bytesOf("first"));
    QVERIFY(runUntil(loop(), [&] { return ends.rightHandler.reads == 1; }));
    ends.left->send(bytesOf("second"));
    runTurns(loop(), 5);
    QCOMPARE(ends.rightHandler.got, "first"s);
    ends.rightHandler.onData = nullptr;
    ends.right->resumeReading();
    QVERIFY(runUntil(loop(), [&] { return ends.rightHandler.got == "firstsecond"; }));
    // The end of the other side waits behind the pause as well, and spins nothing meanwhile.
    ends.right->pauseReading();
    ends.left->close();
    runTurns(loop(), 5);
    QCOMPARE(ends.rightHandler.closed, 0);
    ends.right->resumeReading();
    QVERIFY(runUntil(loop(), [&] { return ends.rightHandler.closed == 1; }));
}

void StreamTest::theHandlerCanBeChangedWithinACall() {
    NotingHandler second;
    StreamEnd end(loop());
    end.handler.onData = [&](net::Stream& s, net::Bytes) {
        s.setHandler(&second);
    };
    QVERIFY(say(end.other(), "a"));
    QVERIFY(runUntil(loop(), [&] { return end.handler.reads == 1; }));
    QVERIFY(say(end.other(), "b"));
    QVERIFY(runUntil(loop(), [&] { return second.reads == 1; }));
    QCOMPARE(end.handler.got, "a"s);
    QCOMPARE(second.got, "b"s);
}

void StreamTest::aStreamMayDieInItsOwnCallback() {
    StreamEnd end(loop());
    end.handler.onData = [&](net::Stream& s, net::Bytes) {
        s.send(bytesOf("farewell"));
        end.stream.reset();
    };
    QVERIFY(say(end.other(), "x"));
    const auto got = readToEnd(loop(), end.other());
    QVERIFY(!end.stream);
    QCOMPARE(got, "farewell"s);
    QCOMPARE(end.handler.closed, 0);
}

void StreamTest::aStreamMayDieOnClosed() {
    StreamEnd end(loop());
    end.handler.onEnd = [&](net::Stream&) {
        end.stream.reset();
    };
    ::close(end.pair.take(1));
    QVERIFY(runUntil(loop(), [&] { return end.handler.closed == 1; }));
    runTurns(loop(), 3);
    QVERIFY(!end.stream);
    QCOMPARE(end.handler.closed, 1);
}

void StreamTest::aStreamMayDieAfterSendingAndFlushing() {
    StreamEnd end(loop());
    loop().post([&] {
        end.stream->send(bytesOf("x"));
        end.stream->flush();
        end.stream->send(bytesOf("y"));
        end.stream->flush();
        end.stream.reset(); // the loop must not flush it once more at the end of the turn
    });
    runTurns(loop(), 3);
    QCOMPARE(readNow(end.other()), "xy"s);
}

void StreamTest::aStreamMayBeKilledByAnotherOfTheSameTurn() {
    constexpr int kStreams = 50;
    std::deque<StreamEnd> ends;
    int reads = 0;
    // Whoever is read first kills all the others, which have bytes waiting, too.
    const auto killTheOthers = [&](net::Stream& self, net::Bytes) {
        ++reads;
        for (auto& each : ends)
            if (each.stream.get() != &self)
                each.stream.reset();
    };
    for (int i = 0; i < kStreams; ++i) {
        auto& end = ends.emplace_back(loop());
        end.handler.onData = killTheOthers;
        QVERIFY(say(end.other(), "x"));
    }
    runTurns(loop(), 5);
    QCOMPARE(reads, 1);
}

void StreamTest::closeWritesWhatIsPending() {
    StreamEnd end(loop());
    const std::string much(4 * 1024 * 1024, 'y');
    loop().post([&] {
        end.stream->send(bytesOf(much));
        end.stream->close();
        end.stream->send(bytesOf("too late"));
    });
    const auto got = readToEnd(loop(), end.other());
    QCOMPARE(got.size(), much.size());
    QCOMPARE(end.handler.closed, 0);
}

void StreamTest::closeStopsTheCallbacks() {
    StreamEnd end(loop());
    QVERIFY(say(end.other(), "x"));
    end.stream->close();
    runTurns(loop(), 5);
    QCOMPARE(end.handler.reads, 0);
    QCOMPARE(end.handler.closed, 0);
}

void StreamTest::aBrokenPeerIsToldOnce() {
    StreamEnd end(loop());
    QVERIFY(say(end.other(), "last"));
    ::close(end.pair.take(1));
    QVERIFY(runUntil(loop(), [&] { return end.handler.closed > 0; }));
    end.stream->send(bytesOf("nobody hears"));
    runTurns(loop(), 5);
    QCOMPARE(end.handler.closed, 1);
    QCOMPARE(end.handler.got, "last"s);
    QCOMPARE(end.stream->fd(), -1);
}

void StreamTest::writingToABrokenPeerNeverKills() {
    StreamEnd end(loop());
    end.stream->pauseReading();
    ::close(end.pair.take(1));
    end.stream->send(bytesOf("x"));
    QVERIFY(runUntil(loop(), [&] { return end.handler.closed == 1; }));
}

void StreamTest::destroyingSendsTheLastWords() {
    StreamEnd end(loop());
    loop().post([&] {
        end.stream->send(bytesOf("the reason"));
        end.stream.reset();
    });
    const auto got = readToEnd(loop(), end.other());
    QCOMPARE(got, "the reason"s);
}

void StreamTest::aBorrowedDescriptorStaysOpen() {
    SocketPair pair;
    NotingHandler handler;
    auto a = loop().addStream({.fd = pair.fd(0), .borrowed = true, .handler = &handler});
    runTurns(loop(), 2);
    a.reset();
    runTurns(loop(), 3);
    QVERIFY(say(pair.fd(1), "still"));
    runTurns(loop(), 3);
    QCOMPARE(handler.reads, 0);
    QCOMPARE(readNow(pair.fd(0)), "still"s);
}

void StreamTest::detachGivesTheDescriptorBack() {
    StreamEnd end(loop());
    const int fd = end.stream->fd();
    runTurns(loop(), 2);
    end.stream->send(bytesOf("before"));
    int given = -1;
    end.stream->detach([&](int back) { given = back; });
    QVERIFY(runUntil(loop(), [&] { return given >= 0; }));
    end.stream.reset();
    QCOMPARE(given, fd);
    QCOMPARE(readNow(end.other()), "before"s);
    QVERIFY(say(end.other(), "after"));
    runTurns(loop(), 3);
    QCOMPARE(readNow(fd), "after"s);
    QCOMPARE(end.handler.reads, 0);
    ::close(fd);
}

/// Read already they are its handler's, else whoever has the descriptor reads them.
void StreamTest::detachLosesNoByte() {
    StreamEnd end(loop());
    end.stream->pauseReading();
    QVERIFY(say(end.other(), "while it is paused, "));
    runTurns(loop(), 3);
    int given = -1;
    loop().post([&] {
        QVERIFY(say(end.other(), "as it leaves"));
        end.stream->detach([&](int back) { given = back; });
    });
    QVERIFY(runUntil(loop(), [&] { return given >= 0; }));
    QCOMPARE(end.handler.got + readNow(given), "while it is paused, as it leaves"s);
    ::close(given);
}

void StreamTest::oneLoudStreamDoesNotStarveTheOthers() {
    StreamEnd loud(loop()), quiet(loop());
    const std::string block(256 * 1024, 'l');
    // As fast as it is read it is filled again, from within the read.
    loud.handler.onData = [&](net::Stream&, net::Bytes) {
        loud.handler.got.clear();
        (void)say(loud.other(), block);
    };
    loud.handler.onData(*loud.stream, {});
    QVERIFY(say(quiet.other(), "me too"));
    QVERIFY(runUntil(loop(), [&] { return quiet.handler.got == "me too"; }));
}

void StreamTest::muchBothWaysArrivesWhole() {
    StreamEnds ends(loop());
    const auto sent = countingText(3'000'000);
    ends.left->send(bytesOf(sent));
    ends.right->send(bytesOf(sent));
    QVERIFY(runUntil(loop(), [&] {
        return ends.leftHandler.got.size() == sent.size() &&
               ends.rightHandler.got.size() == sent.size();
    }));
    QVERIFY(ends.leftHandler.got == sent);
    QVERIFY(ends.rightHandler.got == sent);
}

QTEST_APPLESS_MAIN(StreamTest)
#include "stream_test.moc"
