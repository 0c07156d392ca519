#include "base/log.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

class LogTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// A stranger chooses the user name that a failed login is logged with.
    void nobodyForgesALineOrSpeaksToATerminal() {
        QTemporaryDir folder;
        const auto path = folder.path() + "/log";
        log::setFile(path.toStdString());
        log::info("password wrong for \"{}\"", "a\n2026-01-01 info all is well\x1b[2J\r\x7f");
        log::info("the server says: {}", "could not connect\n\tIs it running?\n");
        log::info("Überraschung");
        log::setFile("");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].endsWith("for \"a\\n2026-01-01 info all is well\\x1b[2J\\x0d\\x7f\""));
        QVERIFY(lines[1].endsWith("could not connect\\n\\x09Is it running?"));
        QVERIFY(lines[2].endsWith("Überraschung"));
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "log_test.moc"
