// Core's English read in another language: what changes, what never does, and what it costs.
#include "support/spoken.h"
#include "ui/languages/core_patterns.h"
#include "ui/languages/core_reader.h"

#include <QElapsedTimer>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using test::Spoken;

class CoreReaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void inEnglishNothingChanges() {
        const QString text = QStringLiteral("main is silent: no answer for 4.2 s");
        QCOMPARE(inYourLanguage(text), text);
    }

    void sentencesAreReadWithWhatStandsInThem_data() {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        QTest::newRow("a figure") << "db1 is silent: no answer for 4.2 s"
                                  << "db1 schweigt: keine Antwort seit 4,2 s";
        QTest::newRow("a sentence in a sentence")
            << "main: 3 acquisitions timed out in the last 60 s; 10 of 10 connections in use (max "
               "50), 22 waiting; last connect error: no route"
            << "main: 3 Anforderungen sind in den letzten 60 s abgelaufen; 10 von 10 Verbindungen "
               "belegt (max. 50), 22 warten; letzter Verbindungsfehler: no route";
        QTest::newRow("a full stop") << "Nobody acted."
                                     << "Niemand griff ein.";
        QTest::newRow("a hint in brackets")
            << "there is no alarm 7 (it may have cleared; SHOW ALERTS lists those that stand)"
            << "es gibt keinen Alarm 7 (vielleicht ist er vorbei; SHOW ALERTS zeigt die "
               "anstehenden)";
        QTest::newRow("behind who and what") << "ada: SATURDAY ON – the Saturday protocol is on"
                                             << "ada: SATURDAY ON – das Samstagsprotokoll ist an";
        QTest::newRow("a day") << "Nothing was recorded in this time (Sat 6 Jun 2026, 08:00 to "
                                  "09:00)."
                               << "In dieser Zeit wurde nichts aufgezeichnet (Sa. 6 Juni 2026, "
                                  "08:00 bis 09:00).";
        QTest::newRow("two days") << "Fri 5 Jun 2026 16:00 to Sat 6 Jun 2026 16:00"
                                  << "Fr. 5 Juni 2026 16:00 bis Sa. 6 Juni 2026 16:00";
        QTest::newRow("a decision") << "main 18 → 46: calm, 12 % in use; met the pool's maximum"
                                    << "main 18 → 46: ruhig, 12 % belegt; gestoßen an: das Maximum "
                                       "des Pools";
    }
    void sentencesAreReadWithWhatStandsInThem() {
        const Spoken spoken("de");
        QFETCH(QString, english);
        QFETCH(QString, german);
        QCOMPARE(inYourLanguage(english), german);
    }

    void namesAreNoWords() {
        const Spoken german("de");
        QCOMPARE(
            inYourLanguage(QStringLiteral("calendar follows the forecast and the load again")),
            QStringLiteral("calendar folgt wieder der Prognose und der Last"));
        QCOMPARE(
            inYourLanguage(QStringLiteral("off: never given back?")),
            QStringLiteral("off: nie zurückgegeben?"));
        for (const auto* other :
             {"app_rw@wedsync", "Ann & Ben", "select 1", "10.0.0.1:6432", "", " ", "%1 %2", "…"})
            QCOMPARE(inYourLanguage(other), QString::fromUtf8(other));
    }

    void commandsStay() {
        const Spoken german("de");
        for (const auto* line : {"SCALE main TO 40", "LEND main 5 FROM rsvp FOR 60", "PAUSE main"})
            QCOMPARE(inYourLanguage(line), QString::fromUtf8(line));
    }

    void anotherLanguageIsReadAnew() {
        const QString text = QStringLiteral("Clients see errors");
        {
            const Spoken german("de");
            QCOMPARE(inYourLanguage(text), QStringLiteral("Clients sehen Fehler"));
        }
        {
            const Spoken french("fr");
            QCOMPARE(inYourLanguage(text), QStringLiteral("Les clients voient des erreurs"));
        }
        QCOMPARE(inYourLanguage(text), text);
    }

    void everyPatternIsFoundAndReadAsItself() {
        const Spoken german("de");
        const Patterns patterns(coreSentences());
        for (const auto& sentence : coreSentences()) {
            if (*sentence.kinds == '-')
                continue;
            QString text = QString::fromUtf8(sentence.english);
            for (char place = '1'; place <= '9'; ++place)
                text.replace(u'%' + QString(QLatin1Char(place)), QString(QLatin1Char(place)));
            const auto fit = patterns.fit(text, true);
            QVERIFY2(fit, sentence.english);
            QVERIFY2(inYourLanguage(text) != text || sameInGerman(sentence), sentence.english);
        }
    }

    void whatIsHostileOrEndlessCostsLittle() {
        const Spoken german("de");
        const QString piece = QStringLiteral("main is at its maximum of ; (, last connect error: ");
        const QString longest = piece.repeated(8 * 1024 / piece.size());
        QElapsedTimer watch;
        watch.start();
        inYourLanguage(longest);
        inYourLanguage(QStringLiteral("%1 clients wait, ").repeated(400));
        inYourLanguage(QStringLiteral("(").repeated(8000));
        QVERIFY2(watch.elapsed() < 2000, qPrintable(QString::number(watch.elapsed())));
        const QString beyond = QStringLiteral("Clients see errors. ").repeated(500);
        QCOMPARE(inYourLanguage(beyond), beyond);
    }

  private:
    static bool sameInGerman(const Sentence& sentence) {
        return QCoreApplication::translate("core", sentence.english) ==
               QString::fromUtf8(sentence.english);
    }
};

QTEST_MAIN(CoreReaderTest)
#include "core_reader_test.moc"
