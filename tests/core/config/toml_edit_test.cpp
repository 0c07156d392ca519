// A key or table of usher.toml is changed, and every other byte stays: with texts that people write
// by hand, and some that nobody should.
#include "config/toml_edit.h"

#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

std::string setTo(const std::string& text, const KeyPath& key, const std::string& literal) {
    const auto next = withKey(text, key, literal);
    return next ? *next : "refused: " + next.error().text();
}
std::string removed(const std::string& text, const KeyPath& key) {
    const auto next = withoutKey(text, key);
    return next ? *next : "refused: " + next.error().text();
}
std::string renamed(const std::string& text, const std::string& name) {
    const auto next = withTableRenamed(text, {"pools", "main"}, name);
    return next ? *next : "refused: " + next.error().text();
}
bool saysLine(const std::string& answer, int line) {
    return answer.starts_with("refused: line " + std::to_string(line) + ":");
}

const KeyPath kMax{"pools", "main", "max"};
const KeyPath kUsers{"gate", "admin_users"};

const std::string kByHand = "# Usher at the venue\n"
                            "\n"
                            "[gate] # what clients reach\n"
                            "listen = \"127.0.0.1:6432\"   # not the LAN\n"
                            "admin_users = [\n"
                            "  \"ada\",\n"
                            "  \"ben\",\n"
                            "]\n"
                            "\n"
                            "  [pools.main]\n"
                            "  min=5\n"
                            "  max\t=   50 # Anna asked for this\n"
                            "\n"
                            "# the nightly report\n"
                            "[pools.analytics]\n"
                            "max = 3";

} // namespace

class TomlEditTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void onlyTheValueChanges() {
        std::string meant = kByHand;
        meant.replace(meant.find("50 #"), 2, "60");
        QCOMPARE(setTo(kByHand, kMax, "60"), meant);
    }

    void aListOverSeveralLinesIsReplacedWhole() {
        std::string meant = kByHand;
        const auto from = meant.find("[\n  \"ada\"");
        meant.replace(from, meant.find("]\n\n") + 1 - from, "[\"eve\"]");
        QCOMPARE(setTo(kByHand, kUsers, "[\"eve\"]"), meant);
    }

    void aNewKeyStandsBehindTheLastOfItsTableAsItIsIndented() {
        std::string meant = kByHand;
        meant.insert(meant.find("\n# the nightly"), "  priority = 7\n");
        QCOMPARE(setTo(kByHand, {"pools", "main", "priority"}, "7"), meant);
        QCOMPARE(setTo(kByHand, {"pools", "analytics", "min"}, "1"), kByHand + "\nmin = 1\n");
    }

    void aNewTableStandsAtTheEnd() {
        QCOMPARE(
            setTo(kByHand, {"metrics", "listen"}, "\"\""),
            kByHand + "\n\n[metrics]\nlisten = \"\"\n");
        QCOMPARE(setTo("", {"gate", "x"}, "1"), std::string("[gate]\nx = 1\n"));
        QCOMPARE(setTo("# mine\n", {"gate", "x"}, "1"), std::string("# mine\n\n[gate]\nx = 1\n"));
    }

    void windowsLineEndsStay() {
        const std::string text = "[gate]\r\nx = 1 # one\r\n\r\n[pools.main]\r\nmax = 5\r\n";
        QCOMPARE(
            setTo(text, kMax, "6"),
            std::string("[gate]\r\nx = 1 # one\r\n\r\n[pools.main]\r\nmax = 6\r\n"));
        QCOMPARE(
            setTo(text, {"gate", "y"}, "2"),
            std::string("[gate]\r\nx = 1 # one\r\ny = 2\r\n\r\n[pools.main]\r\nmax = 5\r\n"));
        QCOMPARE(
            removed(text, {"gate", "x"}),
            std::string("[gate]\r\n# one\r\n\r\n[pools.main]\r\nmax = 5\r\n"));
    }

    void aByteOrderMarkStays() {
        QCOMPARE(
            setTo("\xEF\xBB\xBF[gate]\nx = 1\n", {"gate", "x"}, "2"),
            std::string("\xEF\xBB\xBF[gate]\nx = 2\n"));
    }

    void dottedKeysStayDotted() {
        QCOMPARE(
            setTo("pools.main.max = 5\ngate.x = 1\n", kMax, "6"),
            std::string("pools.main.max = 6\ngate.x = 1\n"));
        QCOMPARE(
            setTo("[pools]\nmain.min = 1\nother.min = 2\n", kMax, "6"),
            std::string("[pools]\nmain.min = 1\nmain.max = 6\nother.min = 2\n"));
        QCOMPARE(
            setTo(" pools . main . min = 1\ngate.x = 1\n", kMax, "6"),
            std::string(" pools . main . min = 1\n pools . main . max = 6\ngate.x = 1\n"));
    }

    void quotedNamesAreTheNamesTheyMean() {
        QCOMPARE(
            setTo("[\"pools\".'main']\n\"m\\u0061x\" = 5\n", kMax, "6"),
            std::string("[\"pools\".'main']\n\"m\\u0061x\" = 6\n"));
        QCOMPARE(
            setTo("[pools.\"a.b\"]\nmax = 5\n[pools.a.b]\n", {"pools", "a.b", "max"}, "6"),
            std::string("[pools.\"a.b\"]\nmax = 6\n[pools.a.b]\n"));
        QCOMPARE(
            setTo("[gate]\n\"a # ] = b\" = 1\nx = 2\n", {"gate", "x"}, "3"),
            std::string("[gate]\n\"a # ] = b\" = 1\nx = 3\n"));
    }

    void aTableOverSeveralPlacesIsOneTable() {
        const std::string text =
            "[pools.main.inner]\na = 1\n[gate]\nx = 1\n[pools.main]\nmin = 1\n";
        QCOMPARE(setTo(text, kMax, "6"), text + "max = 6\n");
    }

    void whatLooksLikeTomlInsideStringsIsNone_data() {
        QTest::addColumn<QString>("text");
        for (const char* before :
             {"q = \"\"\"\n[pools.main]\nmax = 5\n\"\"\"\n",
              "q = '''\n[pools.main]\nmax = 5\\\n'''\n",
              "q = \"\"\"a\\\"\"\"\" # \"\"\"\n",
              "q = '''it''''' # '''\n",
              "q = [ \"]\", '[', \"\\\"]\" ] # ]\n",
              "q = { a = \"}\", b = [ 1, 2 ] }\n",
              "# max = 5 [pools.main]\nq = 1\n",
              "q = 1979-05-27 07:32:00 # a date with a blank\n"})
            QTest::newRow(before) << QString::fromUtf8(before);
    }
    void whatLooksLikeTomlInsideStringsIsNone() {
        QFETCH(QString, text);
        const std::string before = "[x]\n" + text.toStdString() + "[pools.main]\nmax = ";
        QCOMPARE(setTo(before + "50\n", kMax, "60"), before + "60\n");
    }

    void whatCannotBeChangedAloneIsRefusedWithItsLine() {
        QVERIFY(saysLine(setTo("\n[pools]\nmain = { max = 5 }\n", kMax, "6"), 3));
        QVERIFY(saysLine(setTo("pools = { main = { max = 5 } }\n", kMax, "6"), 1));
        QVERIFY(saysLine(setTo("[pools]\n\nmain = 5\n", kMax, "6"), 3));
        QVERIFY(saysLine(setTo("\n[[pools]]\nmain = 5\n", kMax, "6"), 3));
        QVERIFY(saysLine(setTo("[gate]\nadmin_users = [ # all\n]\n", kUsers, "[]"), 2));
        QVERIFY(saysLine(removed("[gate]\n\nx.y = 1\n", {"gate", "x", "y"}), 3));
        QVERIFY(saysLine(setTo("[gate]\nx = \n", kMax, "6"), 2));
        QVERIFY(saysLine(setTo("[gate]\nx = 1\nx = 2\n", kMax, "6"), 3));
    }

    void aValueIsOneValue() {
        for (const char* none : {"", "5 # five", "5\n[evil]", "5, 6", "1\nx = 2", "]", "[", "many"})
            QVERIFY2(!isTomlValue(none), none);
        for (const char* one : {"5", "true", "\"a # b\"", "[\"a\", \"b\"]", "'x'", " 5 "})
            QVERIFY2(isTomlValue(one), one);
        QVERIFY(setTo("[gate]\n", {"gate", "x"}, "1\n[evil]").starts_with("refused"));
        QVERIFY(isTomlValue(tomlString("tab\t, \"quote\", \\, é and \x01")));
    }

    void aRemovedKeyLeavesItsComment() {
        std::string meant = kByHand;
        const std::string line = "  max\t=   50 # Anna asked for this\n";
        meant.replace(meant.find(line), line.size(), "  # Anna asked for this\n");
        QCOMPARE(removed(kByHand, kMax), meant);
        QCOMPARE(withoutKey(kByHand, {"gate", "none"}).error().code, Errc::notFound);
    }

    void aTableIsRenamedWhereverItIsNamed() {
        std::string meant = kByHand;
        meant.replace(meant.find("pools.main"), 10, "pools.api");
        QCOMPARE(renamed(kByHand, "api"), meant);
        QCOMPARE(
            renamed("[pools]\nmain.min = 1\n\"main\".max = 2\n[pools.main.more]\n", "a.b"),
            std::string("[pools]\n\"a.b\".min = 1\n\"a.b\".max = 2\n[pools.\"a.b\".more]\n"));
        QCOMPARE(
            withTableRenamed(kByHand, {"pools", "main"}, "analytics").error().code,
            Errc::conflict);
        QVERIFY(saysLine(renamed("pools = { main = { max = 5 } }\n", "api"), 1));
    }

    void aTableIsAddedBehindItsSiblings() {
        const std::string text = "[pools.main]\nmax = 5\n\n# clients\n[gate]\nx = 1\n";
        QCOMPARE(
            withTable(text, {"pools", "api"}).value(),
            std::string("[pools.main]\nmax = 5\n\n[pools.api]\n\n# clients\n[gate]\nx = 1\n"));
        QCOMPARE(
            withTable("pools.main.max = 5\ngate.x = 1\n", {"metrics"}).value(),
            std::string("pools.main.max = 5\ngate.x = 1\n\n[metrics]\n"));
        QCOMPARE(withTable(text, {"gate"}).error().code, Errc::conflict);
    }

    void aTableIsRemovedAndCommentsOnTheirOwnLinesStay() {
        std::string meant = kByHand;
        meant.erase(meant.find("[pools.analytics]"));
        QCOMPARE(withoutTable(kByHand, {"pools", "analytics"}).value(), meant);
        QCOMPARE(
            withoutTable("[pools.a]\nx = 1\n[gate]\ny = 2\n[pools.b]\n", {"pools", "a"}).value(),
            std::string("[gate]\ny = 2\n[pools.b]\n"));
    }

    /// Every text is taken apart at every byte: none breaks it, and what comes out is what was
    /// meant or a refusal.
    void halfATextIsNeverWronglyChanged() {
        for (std::size_t cut = 0; cut <= kByHand.size(); ++cut) {
            const auto next = withKey(kByHand.substr(0, cut), kMax, "77");
            if (next)
                QVERIFY(next->find("77") != std::string::npos && hasKey(*next, kMax));
        }
    }
};

QTEST_APPLESS_MAIN(TomlEditTest)
#include "toml_edit_test.moc"
