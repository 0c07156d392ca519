// A query's text as the console's statements.
#include "gate/console/console_words.h"

#include <QTest>

using namespace usher::gate;

namespace {

using Lines = std::vector<std::string>;

} // namespace

class ConsoleWordsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void statementsAreApartBySemicolons() {
        QCOMPARE(statements("SHOW POOLS; SHOW STATS;;"), (Lines{"SHOW POOLS", " SHOW STATS"}));
        QVERIFY(statements(" ; ").empty());
        QCOMPARE(statements(std::string("SHOW POOLS\0", 11)), (Lines{"SHOW POOLS"}));
    }

    void aSemicolonInQuotesIsALetter() {
        const std::string note = "NOTE DAY 2026-11-28 'list; \"late\"; it''s'";
        QCOMPARE(statements(note + ";"), Lines{note});
        const std::string incident = "BEGIN INCIDENT \"cake; 'rings\"";
        QCOMPARE(statements(incident), Lines{incident});
    }

    void aQuoteThatNothingClosesIsALetter() {
        QCOMPARE(
            statements("BEGIN INCIDENT it's slow; END INCIDENT"),
            (Lines{"BEGIN INCIDENT it's slow", " END INCIDENT"}));
    }
};

QTEST_APPLESS_MAIN(ConsoleWordsTest)
#include "console_words_test.moc"
