#include "gate/protocol/framer.h"
#include "gate/protocol/wire.h"

#include <QTest>

using namespace usher::gate;
using namespace std::string_literals;

namespace {

std::string message(char type, const std::string& body) {
    std::string out;
    { wire::Message(out, type).bytes(body); }
    return out;
}

/// "Q(10) c5 c5." – a message with its payload length, chunks with theirs, a dot at each message's
/// end.
struct Seen {
    std::string transcript, raw;
};

Seen feed(Framer& framer, const std::string& bytes, std::size_t step) {
    Seen seen;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        // A copy of its own, so that reading beyond the piece shows under the sanitizer.
        const std::string piece = bytes.substr(at, step);
        std::string_view in = piece;
        for (;;) {
            const auto event = framer.next(in);
            if (event.kind == Framer::Kind::more)
                break;
            if (event.kind == Framer::Kind::bad) {
                seen.transcript += "bad";
                return seen;
            }
            if (event.kind == Framer::Kind::message)
                seen.transcript += event.type;
            seen.raw += event.raw;
            if (event.last)
                seen.transcript += '.';
        }
    }
    return seen;
}

} // namespace

class FramerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void anyCutGivesTheSameMessagesAndEveryByte() {
        const auto bytes = message('P', "s\0select 1\0\0\0"s) + message('B', "\0s\0\0\0\0\0\0\0"s) +
                           message('S', "") + message('Q', std::string(40'000, 'x') + '\0') +
                           message('d', std::string(9'000, 'y')) + message('X', "");
        for (const std::size_t step : {1, 2, 3, 4, 5, 6, 7, 100, 4096, 100'000}) {
            Framer framer(kClientRules, 1 << 20);
            const auto seen = feed(framer, bytes, step);
            QCOMPARE(seen.transcript, "P.B.S.Q.d.X."s);
            QCOMPARE(seen.raw, bytes);
            QVERIFY(framer.atBoundary());
        }
    }

    void alargeMessagePassesThroughInPieces() {
        Framer framer(kClientRules, 1u << 30);
        std::string_view head("d\x20\0\0\0abc", 8);
        auto event = framer.next(head);
        QVERIFY(event.kind == Framer::Kind::message && !event.last);
        QCOMPARE(event.raw.size(), std::size_t{8});
        QCOMPARE(framer.current(), 'd');
        const std::string more(60'000, 'z');
        std::string_view in = more;
        event = framer.next(in);
        QVERIFY(event.kind == Framer::Kind::chunk && !event.last);
        QVERIFY(event.raw.data() == more.data());
    }

    void whatIsNoMessageIsBad_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unknown type") << QByteArray("?\0\0\0\4", 5);
        QTest::newRow("unknown type, first byte only") << QByteArray("G", 1);
        QTest::newRow("length three") << QByteArray("Q\0\0\0\3", 5);
        QTest::newRow("one gigabyte") << QByteArray("Q\x40\0\0\0", 5);
        QTest::newRow("negative length") << QByteArray("Q\xff\xff\xff\xff", 5);
    }
    void whatIsNoMessageIsBad() {
        QFETCH(QByteArray, bytes);
        for (const std::size_t step : {1u, 5u}) {
            Framer framer(kClientRules, 1 << 20);
            const auto seen = feed(framer, bytes.toStdString(), step);
            QCOMPARE(seen.transcript, "bad"s);
        }
    }

    void aBadStreamStaysBad() {
        Framer framer(kClientRules, 100);
        QCOMPARE(feed(framer, "?", 1).transcript, "bad"s);
        QCOMPARE(feed(framer, message('S', ""), 5).transcript, "bad"s);
    }
};

QTEST_APPLESS_MAIN(FramerTest)
#include "framer_test.moc"
