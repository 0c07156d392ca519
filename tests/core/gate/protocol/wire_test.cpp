#include "gate/protocol/wire.h"

#include <QTest>

using namespace usher::gate;
using namespace std::string_literals;
using Kind = wire::Startup::Kind;

namespace {

std::string startupPacket(std::uint32_t version, const std::string& rest) {
    std::string out;
    { wire::Message(out, '\0').int32(version).bytes(rest); }
    return out;
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aStartupPacketIsReadWholeOrNotAtAll() {
        const auto packet = startupPacket(196608, "user\0anna\0database\0main\0\0"s);
        for (std::size_t n = 0; n < packet.size(); ++n)
            QVERIFY(
                wire::parseStartup(std::string_view(packet).substr(0, n)).kind == Kind::needMore);
        const auto startup = wire::parseStartup(packet + "more");
        QVERIFY(startup.kind == Kind::session);
        QCOMPARE(startup.consumed, packet.size());
        QCOMPARE(startup.parameter("user"), "anna"s);
        QCOMPARE(startup.parameter("database"), "main"s);
        QCOMPARE(startup.parameter("missing", "x"), "x"s);
    }

    void requestsBeforeTheStartupAreTold() {
        QVERIFY(wire::parseStartup(startupPacket(wire::kSslCode, "")).kind == Kind::ssl);
        QVERIFY(wire::parseStartup(startupPacket(wire::kGssCode, "")).kind == Kind::gss);
        std::string cancel;
        { wire::Message(cancel, '\0').int32(wire::kCancelCode).int32(7).int32(0xdeadbeef); }
        const auto startup = wire::parseStartup(cancel);
        QVERIFY(startup.kind == Kind::cancel);
        QCOMPARE(startup.cancelPid, 7u);
        QCOMPARE(startup.cancelKey, 0xdeadbeefu);
    }

    void rubbishIsBadAtOnce_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size()));
        };
        row("http", "GET / HTTP/1.1\r\n"s);
        row("one gigabyte", "\x40\0\0\0\0\3\0\0"s);
        row("length zero", "\0\0\0\0"s);
        row("protocol 2", startupPacket(131072, ""));
        row("no end", startupPacket(196608, "user\0anna"s));
        row("name without value", startupPacket(196608, "user\0"s));
        row("short cancel", startupPacket(wire::kCancelCode, "abcd"));
        row("long SSLRequest", startupPacket(wire::kSslCode, "abcd"));
    }
    void rubbishIsBadAtOnce() {
        QFETCH(QByteArray, bytes);
        const auto startup = wire::parseStartup({bytes.data(), std::size_t(bytes.size())});
        QVERIFY(startup.kind == Kind::bad);
        QVERIFY(!startup.complaint.empty());
    }

    void optionsAreSettingsOrNothing() {
        using List = std::vector<std::pair<std::string, std::string>>;
        QVERIFY(
            wire::parseOptions("-c a=1 --b-c=two\\ words -cd=") ==
            (List{{"a", "1"}, {"b_c", "two words"}, {"d", ""}}));
        QVERIFY(wire::parseOptions("") == List{});
        for (const char* bad : {"-x", "-c", "-c a", "--=1", "a=1"})
            QVERIFY2(!wire::parseOptions(bad), bad);
    }

    void anErrorResponseCarriesItsFields() {
        std::string out;
        wire::appendError(
            out,
            {.severity = "FATAL", .sqlstate = "3D000", .message = "no pool", .hint = "try main"});
        QCOMPARE(out[0], 'E');
        QCOMPARE(std::size_t(wire::readBe32(out.data() + 1)) + 1, out.size());
        const auto payload = std::string_view(out).substr(5);
        QVERIFY(wire::errorField(payload, 'S') == "FATAL");
        QVERIFY(wire::errorField(payload, 'C') == "3D000");
        QVERIFY(wire::errorField(payload, 'M') == "no pool");
        QVERIFY(wire::errorField(payload, 'H') == "try main");
        QVERIFY(wire::errorField(payload, 'D').empty());
        QVERIFY(wire::errorField("Mno end", 'M').empty());
    }

    void rowsHoldNullsAndText() {
        std::string out;
        const std::optional<std::string> values[] = {std::nullopt, "ab"};
        wire::appendDataRow(out, values);
        QCOMPARE(out, "D\0\0\0\x10\0\2\xff\xff\xff\xff\0\0\0\2ab"s);
    }
};

QTEST_APPLESS_MAIN(WireTest)
#include "wire_test.moc"
