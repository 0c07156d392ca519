#include "control/audit.h"
#include "support/full_disk.h"

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

  private Q_SLOTS:
    void theChainHoldsOverARestart() {
        const auto file = path("chain").toStdString();
        for (int run = 0; run < 3; ++run) {
            auto log = AuditLog::open(file);
            QVERIFY(log.ok());
            QVERIFY((*log)->append(entry("SCALE main TO 46")).ok());
            QVERIFY((*log)->append(entry("DRAIN RESERVE")).ok());
        }
        const auto text = contents(path("chain"));
        QCOMPARE(text.count('\n'), 6);
        QVERIFY(verifyAudit(text.toStdString()).ok());
    }

    void whatCannotBeWrittenIsKeptAndWrittenOnceItCan() {
        auto log = AuditLog::open(path("full").toStdString());
        QVERIFY(log.ok() && (*log)->append(entry("one")).ok());
        const auto before = contents(path("full"));
        {
            const test::FullDisk full(static_cast<rlim_t>(before.size()) + 10);
            QVERIFY(!(*log)->append(entry("two")).ok());
            QVERIFY(!(*log)->append(entry("three")).ok());
            QVERIFY2((*log)->trouble().starts_with("2 lines wait; "), (*log)->trouble().c_str());
        }
        QCOMPARE(contents(path("full")), before); // no half line
        QVERIFY((*log)->retry().ok());
        QCOMPARE((*log)->trouble(), std::string());
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
                QVERIFY((*log)->append(entry(action)).ok());
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

    void aCutOffLastLineIsRefusedAndLeftAsItIs() {
        const auto file = path("cut").toStdString();
        {
            auto log = AuditLog::open(file);
            QVERIFY((*log)->append(entry("one")).ok());
        }
        QFile cut(path("cut"));
        QVERIFY(cut.resize(cut.size() - 20));
        const auto before = contents(path("cut"));
        const auto again = AuditLog::open(file);
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, Errc::conflict);
        QCOMPARE(contents(path("cut")), before);
    }
};

QTEST_APPLESS_MAIN(AuditTest)
#include "audit_test.moc"
