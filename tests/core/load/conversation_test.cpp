#include "gate/protocol/wire.h"
#include "load/conversation.h"

#include <QtTest>

using namespace usher;
using namespace usher::load;
using namespace std::string_literals;

namespace {

const auto kAuthOk = "\0\0\0\0"s;

/// Cuts the bytes into messages, `step` bytes at a time, and tells what was heard.
std::string hear(const std::string& bytes, std::size_t step, Conversation& conversation) {
    gate::Framer framer(kHearingRules, 1 << 20);
    std::string told;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        std::string_view in = std::string_view(bytes).substr(at, step);
        for (auto event = framer.next(in); event.kind != gate::Framer::Kind::more;
             event = framer.next(in)) {
            if (event.kind == gate::Framer::Kind::bad)
                return told + "bad";
            if (event.kind != gate::Framer::Kind::message)
                continue;
            const auto what = conversation.hear(event.type, event.body());
            told += what == Heard::loggedIn         ? "in "
                    : what == Heard::answered       ? "answered "
                    : what == Heard::passwordWanted ? "password "
                    : what == Heard::scramWanted    ? "scram "
                    : what == Heard::refused        ? "refused "
                                                    : "";
        }
    }
    return told;
}

std::string greeting() {
    std::string bytes;
    { gate::wire::Message(bytes, 'R').bytes(kAuthOk); }
    gate::wire::appendParameterStatus(bytes, "server_version", "15.0");
    gate::wire::appendReady(bytes, 'I');
    return bytes;
}

} // namespace

class ConversationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aLoginAndAnAnswerInPiecesOfAnySize();
    void anErrorIsKeptUntilTheNextStatement();
    void refusalsNameTheirReason();
    void aWantedPasswordIsSeen();
    void theStartupPacketIsUnderstoodByTheGate();
};

void ConversationTest::aLoginAndAnAnswerInPiecesOfAnySize() {
    std::string bytes = greeting();
    { gate::wire::Message(bytes, 'D').bytes(std::string(3000, 'x')); }
    gate::wire::appendCommandComplete(bytes, "SELECT 1");
    gate::wire::appendReady(bytes, 'T');
    for (const std::size_t step : {1u, 2u, 3u, 7u, 100u, 100'000u}) {
        Conversation conversation;
        QCOMPARE(hear(bytes, step, conversation), "in answered "s);
        QVERIFY(conversation.inTransaction());
        QVERIFY(!conversation.failed());
    }
}

void ConversationTest::anErrorIsKeptUntilTheNextStatement() {
    Conversation conversation;
    std::string bytes = greeting();
    gate::wire::appendError(bytes, {.sqlstate = "40001", .message = "could not serialize"});
    gate::wire::appendReady(bytes, 'E');
    QCOMPARE(hear(bytes, 50, conversation), "in answered "s);
    QVERIFY(conversation.failed());
    QVERIFY(conversation.inTransaction());
    QCOMPARE(conversation.error(), "40001: could not serialize"s);
    conversation.ask();
    QVERIFY(!conversation.failed());
}

void ConversationTest::refusalsNameTheirReason() {
    Conversation conversation;
    std::string bytes;
    gate::wire::appendError(
        bytes,
        {.severity = "FATAL", .sqlstate = "53300", .message = "too many clients"});
    QCOMPARE(hear(bytes, 9, conversation), "refused "s);
    QCOMPARE(conversation.error(), "53300: too many clients"s);
}

void ConversationTest::aWantedPasswordIsSeen() {
    Conversation conversation;
    std::string bytes;
    {
        gate::wire::Message(bytes, 'R')
            .int32(10)
            .text("SCRAM-SHA-256-PLUS")
            .text("SCRAM-SHA-256")
            .bytes("\0"s);
    }
    { gate::wire::Message(bytes, 'R').int32(10).text("SCRAM-SHA-256-PLUS").bytes("\0"s); }
    { gate::wire::Message(bytes, 'R').int32(3); }
    QCOMPARE(hear(bytes, 4, conversation), "scram password password "s);
}

void ConversationTest::theStartupPacketIsUnderstoodByTheGate() {
    const auto packet = startupPacket("tester", "wedding_critical");
    const auto parsed = gate::wire::parseStartup(packet);
    QCOMPARE(parsed.kind, gate::wire::Startup::Kind::session);
    QCOMPARE(parsed.consumed, packet.size());
    QCOMPARE(parsed.parameter("user"), "tester"s);
    QCOMPARE(parsed.parameter("database"), "wedding_critical"s);
    QCOMPARE(terminateMessage(), std::string_view("X\0\0\0\4", 5));
}

QTEST_APPLESS_MAIN(ConversationTest)
#include "conversation_test.moc"
