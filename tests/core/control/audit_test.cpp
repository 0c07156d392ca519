#include "control/audit.h"
#include "support/full_disk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

AuditEntry entry(const std::string& action) {
    return {
        .at = WallTime{Seconds{1'780'747'200}},
        .person = "Ada \"the desk\"",
        .host = "desk1",
        .action = action,
        .target = "main",
        .before = "18",
        .after = "46",
        .preview = "line\nbreak",
        .result = "accepted",
        .linkedAlarms = {3, 7}};
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class AuditTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    QString aside(const char* pattern) const {
        const auto found = QDir(m_dir.path()).entryList({QString::fromLatin1(pattern)});
        return found.isEmpty() ? QString() : m_dir.filePath(found.front());
    }
    void fill(const char* name, const std::vector<std::string>& actions) const {
        const auto log = AuditLog::open(path(name).toStdString());
        for (const auto& action : actions)
            QVERIFY(log->append(entry(action)).ok());
    }

  private Q_SLOTS:
    void theChainHoldsOverARestart() {
        const auto file = path("chain").toStdString();
        for (int run = 0; run < 3; ++run) {
            auto log = AuditLog::open(file);
            QVERIFY(log->append(entry("SCALE main TO 46")).ok());
            QVERIFY(log->append(entry("DRAIN RESERVE")).ok());
            QVERIFY(log->notes().empty() && log->trouble().empty());
        }
        const auto text = contents(path("chain"));
        QCOMPARE(text.count('\n'), 6);
        QVERIFY(verifyAudit(text.toStdString()).ok());
    }

    void whatCannotBeWrittenIsKeptAndWrittenOnceItCan() {
        auto log = AuditLog::open(path("full").toStdString());
        QVERIFY(log->append(entry("one")).ok());
        const auto before = contents(path("full"));
        {
            const test::FullDisk full(static_cast<rlim_t>(before.size()) + 10);
            QVERIFY(!log->append(entry("two")).ok());
            QVERIFY(!log->append(entry("three")).ok());
            QVERIFY2(log->trouble().starts_with("2 lines wait; "), log->trouble().c_str());
        }
        QCOMPARE(contents(path("full")), before); // no half line
        QVERIFY(log->write().ok());
        QCOMPARE(log->trouble(), std::string());
        const auto text = contents(path("full"));
        QCOMPARE(text.count('\n'), 3);
        QVERIFY(text.indexOf("two") < text.indexOf("three"));
        QVERIFY(verifyAudit(text.toStdString()).ok());
    }

    void aChangedOrMissingLineShows() {
        const auto file = path("changed").toStdString();
        {
            auto log = AuditLog::open(file);
            for (const char* action : {"one", "two", "three"})
                QVERIFY(log->append(entry(action)).ok());
        }
        auto text = contents(path("changed"));
        auto changed = text;
        changed.replace("two", "2wo");
        QVERIFY(!verifyAudit(changed.toStdString()).ok());
        auto lines = text.split('\n');
        lines.removeAt(1);
        const auto missing = verifyAudit(lines.join('\n').toStdString());
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().message.find("line 2") != std::string::npos);
    }

    void aLineIsReadBackAsItWasSet() {
        auto set = entry("SCALE main TO 46");
        set.step = AuditStep::effect;
        set.ticket = 18;
        set.person = "Ada \",\"host\":\"mallory\\";
        QCOMPARE(readAuditLine(auditLine(set, firstAuditHash())), set);
        // of a version that knew no steps
        QCOMPARE(
            readAuditLine(R"({"at":"2026-06-06T12:00:00.000Z","person":"Ada"})").person,
            "Ada");
    }

    void whatWasSetBeforeARestartIsRemembered() {
        fill("again", {"one", "two"});
        const auto log = AuditLog::open(path("again").toStdString());
        QVERIFY(log->append(entry("three")).ok());
        const auto page = log->entries(0, 10);
        QCOMPARE(page.items.size(), std::size_t{3});
        QCOMPARE(page.items[0].action, std::string("one"));
        QCOMPARE(page.items[2].action, std::string("three"));
        QCOMPARE(log->entries(page.next, 10).items.size(), std::size_t{0});
    }

    void aFileThatIsDeletedIsBegunAnewAndShowsItByItsChain() {
        const auto log = AuditLog::open(path("deleted").toStdString());
        QVERIFY(log->append(entry("one")).ok());
        QVERIFY(QFile::remove(path("deleted")));
        QVERIFY(log->append(entry("two")).ok());
        const auto text = contents(path("deleted"));
        QVERIFY(text.contains("two"));
        const auto chain = verifyAudit(text.toStdString());
        QVERIFY(!chain);
        QVERIFY2(
            chain.error().message.starts_with("line 1 does not follow"),
            chain.error().message.c_str());
    }

    void aChainTellsWhatIsWrongWithItsLine() {
        fill("wrong", {"one", "two"});
        const auto text = contents(path("wrong")).toStdString();
        const auto chain = verifyAudit(text);
        QVERIFY(chain.ok());
        QCOMPARE(chain->lines, std::size_t{2});
        QCOMPARE(
            chain->lastHash,
            auditHashOf(text.substr(text.find('\n') + 1, text.size() - text.find('\n') - 2)));
        const auto cut = verifyAudit(text.substr(0, text.size() - 5));
        QVERIFY2(
            cut.error().message.starts_with("line 2 was cut off"),
            cut.error().message.c_str());
        auto changed = text;
        changed.replace(changed.find("one"), 3, "0ne");
        QVERIFY(verifyAudit(changed).error().message.starts_with("line 1 was changed"));
    }

    void aQuoteInATextStaysWithinItsCell() {
        const auto csv = auditCsv(entry("SET a = \"b,c\""));
        QVERIFY2(csv.find(R"("SET a = ""b,c""")") != std::string::npos, csv.c_str());
    }

    void aCutOffLastLineIsSetAsideAndTheChainGoesOn() {
        fill("cut", {"one", "two"});
        QFile cut(path("cut"));
        QVERIFY(cut.resize(cut.size() - 20));
        {
            const auto log = AuditLog::open(path("cut").toStdString());
            QCOMPARE(log->notes().size(), std::size_t{1});
            QVERIFY(log->append(entry("three")).ok());
        }
        const auto text = contents(path("cut"));
        QVERIFY(verifyAudit(text.toStdString()).ok());
        QCOMPARE(text.count('\n'), 2);
        QVERIFY(!text.contains("two") && text.contains("three"));
        QVERIFY(contents(aside("cut.cut-*")).contains("two"));
        QVERIFY(AuditLog::open(path("cut").toStdString())->notes().empty());
    }

    void whereNothingButHalfALineIsLeftTheChainBeginsAnew() {
        QFile half(path("half"));
        QVERIFY(half.open(QIODevice::WriteOnly) && half.write("{\"at\":\"20") > 0);
        half.close();
        const auto log = AuditLog::open(path("half").toStdString());
        QCOMPARE(log->notes().size(), std::size_t{1});
        QVERIFY(log->append(entry("one")).ok());
        QVERIFY(verifyAudit(contents(path("half")).toStdString()).ok());
    }

    void aFileWhoseLastLineWasChangedIsMovedAsideWhole() {
        fill("tampered", {"one", "two"});
        auto text = contents(path("tampered"));
        text.replace("two", "2wo");
        QFile file(path("tampered"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const auto log = AuditLog::open(path("tampered").toStdString());
        QCOMPARE(log->notes().size(), std::size_t{1});
        QVERIFY(log->append(entry("three")).ok());
        QVERIFY(verifyAudit(contents(path("tampered")).toStdString()).ok());
        QCOMPARE(contents(aside("tampered.changed-*")), text);
    }

    /// The folder comes back: what was done meanwhile is written, in its order.
    void whatCannotBeWrittenWaits() {
        const auto folder = path("later");
        const auto log = AuditLog::open((folder + "/audit").toStdString());
        QVERIFY(!log->trouble().empty());
        QVERIFY(!log->append(entry("one")).ok());
        QVERIFY(log->trouble().find("1 line waits") != std::string::npos);
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(log->append(entry("two")).ok());
        QVERIFY(log->trouble().empty());
        const auto text = contents(folder + "/audit");
        QVERIFY(verifyAudit(text.toStdString()).ok());
        QCOMPARE(text.count('\n'), 2);
    }
};

QTEST_APPLESS_MAIN(AuditTest)
#include "audit_test.moc"
