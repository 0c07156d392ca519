#include "pg/sqlstate.h"
#include "pg/uri.h"

#include <QTest>

using namespace usher;
using namespace usher::pg;

class UriTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void hostsUserAndDatabaseAreRead() {
        const auto parsed = parseUri("postgresql://app:secret@db1:5433,db2/wedsync");
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->user, std::string("app"));
        QCOMPARE(parsed->database, std::string("wedsync"));
        QVERIFY(parsed->hasPassword);
        QVERIFY((parsed->hosts == std::vector<HostPort>{{"db1", 5433}, {"db2", 5432}}));
        QCOMPARE(parsed->hosts.back().text(), std::string("db2:5432"));
    }

    void noPasswordIsEverShown_data() {
        QTest::addColumn<QString>("uri");
        QTest::newRow("uri") << "postgresql://app:s3cret@db/w";
        QTest::newRow("an @ not encoded") << "postgresql://app:x@s3cret@db/w";
        QTest::newRow("a slash not encoded") << "postgresql://app:x/s3cret@db/w";
        QTest::newRow("as a parameter") << "postgresql://app@db/w?password=s3cret&sslmode=require";
        QTest::newRow("key of the client's certificate")
            << "postgresql://app@db/w?sslpassword=s3cret";
        QTest::newRow("pairs") << "host=db password=s3cret user=app";
        QTest::newRow("spaces about the sign") << "host=db password = s3cret user=app";
        QTest::newRow("quoted, with spaces") << "host=db password='a s3cret' user=app";
        QTest::newRow("quoted, with a quote") << "host=db password='a\\'s3cret' user=app";
        QTest::newRow("an open quote") << "host=db password='a s3cret";
    }
    void noPasswordIsEverShown() {
        QFETCH(QString, uri);
        const QString masked = QString::fromStdString(maskPassword(uri.toStdString()));
        QVERIFY2(!masked.contains(QStringLiteral("s3cret")), qPrintable(masked));
        QVERIFY(masked.contains(QStringLiteral("****")));
        QVERIFY(masked.contains(QStringLiteral("db")));
    }

    void whatHasNoPasswordStaysAsItIs() {
        for (const std::string uri :
             {"postgresql://app@db:5432/w",
              "postgresql://[::1]:5432/w",
              "host=db user=app",
              "postgresql:///w"})
            QCOMPARE(maskPassword(uri), uri);
    }

    void aComplaintQuotesNoPassword() {
        for (const char* uri :
             {"postgresql://app:s3cret%zz@db/w",
              "password=a s3cret",
              "password=a s3cret=b",
              "postgresql://app@db/w?password=s3cret=b"}) {
            const auto parsed = parseUri(uri);
            QVERIFY2(!parsed.ok(), uri);
            QCOMPARE(parsed.error().code, Errc::invalidArgument);
            QVERIFY2(
                parsed.error().text().find("s3cret") == std::string::npos,
                parsed.error().text().c_str());
        }
    }

    void theSqlstateIsBelievedInAnyLanguage() {
        const auto error = connectError("connection to server at \"db\", port 5432 failed: FATAL:  "
                                        "28P01: Passwort-Authentifizierung für Benutzer »app« "
                                        "fehlgeschlagen\nLOCATION:  auth.c:338\n");
        QCOMPARE(error.code, Errc::authentication);
        QCOMPARE(error.sqlstate, std::string("28P01"));
        QVERIFY(!error.hint.empty());
        QCOMPARE(
            error.message,
            std::string("connection to server at \"db\", port 5432 failed: FATAL:  "
                        "Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen"));
    }

    void libpqsOwnWordsAreKnown() {
        QCOMPARE(
            connectError(
                "connection to server at \"db\" (10.0.0.1), port 5432 failed: session is read-only")
                .sqlstate,
            std::string("25006"));
        QCOMPARE(
            connectError("connection to server at \"db\" failed: Connection refused\n\tIs the "
                         "server running?")
                .code,
            Errc::unavailable);
        QCOMPARE(
            connectError("FATAL:  53300: remaining connection slots are reserved").code,
            Errc::exhausted);
        QCOMPARE(connectError(std::string()).code, Errc::unavailable);
    }
};

QTEST_APPLESS_MAIN(UriTest)
#include "uri_test.moc"
