#include "gate/auth/scram.h"
#include "gate/auth/user_list.h"

#include <QTest>

using namespace usher;
using namespace usher::gate;
using namespace std::string_literals;

namespace {

// RFC 7677, section 3.
const std::string kSalt = *fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
const char* const kClientFirst = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
const char* const kServerFirst =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
const char* const kClientFinal = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                 "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
const char* const kServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

ScramServer server(ScramVerifier verifier, bool mock = false) {
    return ScramServer(
        {.verifier = std::move(verifier),
         .mock = mock,
         .channelBinding = {},
         .nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"});
}

} // namespace

class ScramTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theRfcsConversation() {
        auto s = server(makeVerifier("pencil", kSalt));
        QCOMPARE(s.first(kClientFirst).value(), std::string(kServerFirst));
        QCOMPARE(s.final(kClientFinal).value(), std::string(kServerFinal));
    }

    void passwordsArePrepared_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("prepared");
        // RFC 4013, section 3, and PostgreSQL's way with what is forbidden: unchanged.
        QTest::newRow("soft hyphen") << QByteArray("I\xC2\xADX") << QByteArray("IX");
        QTest::newRow("plain") << QByteArray("user") << QByteArray("user");
        QTest::newRow("case stays") << QByteArray("USER") << QByteArray("USER");
        QTest::newRow("feminine ordinal") << QByteArray("\xC2\xAA") << QByteArray("a");
        QTest::newRow("roman numeral") << QByteArray("\xE2\x85\xA8") << QByteArray("IX");
        QTest::newRow("no-break space") << QByteArray("a\xC2\xA0z") << QByteArray("a z");
        QTest::newRow("control character") << QByteArray("\x07") << QByteArray("\x07");
        QTest::newRow("both directions")
            << QByteArray("\xD8\xA7\x31") << QByteArray("\xD8\xA7\x31");
        QTest::newRow("not UTF-8") << QByteArray("p\xE9"
                                                 "ch\xE9")
                                   << QByteArray("p\xE9"
                                                 "ch\xE9");
        QTest::newRow("nothing left") << QByteArray("\xC2\xAD") << QByteArray("\xC2\xAD");
    }
    void passwordsArePrepared() {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, prepared);
        QCOMPARE(preparedPassword(raw.toStdString()), prepared.toStdString());
    }

    void aWrongPasswordAndAnUnknownUserFailAlike() {
        auto wrong = server(makeVerifier("pencil2", kSalt));
        auto mock = server(makeVerifier("pencil", kSalt), true);
        QVERIFY(wrong.first(kClientFirst).ok() && mock.first(kClientFirst).ok());
        const auto a = wrong.final(kClientFinal), b = mock.final(kClientFinal);
        QVERIFY(!a && !b);
        QCOMPARE(a.error().message, b.error().message);
        QVERIFY(a.error().code == Errc::authentication && b.error().code == Errc::authentication);
    }

    void aMockIsStable() {
        QVERIFY(mockVerifier("anna", "s") == mockVerifier("anna", "s"));
        QVERIFY(mockVerifier("anna", "s").salt != mockVerifier("bert", "s").salt);
        QCOMPARE(mockVerifier("anna", "s", 9000).iterations, 9000);
        QVERIFY(mockVerifier("anna", "s").salt != mockVerifier("anna", "t").salt);
    }

    void malformedFirstMessages_data() {
        QTest::addColumn<QString>("message");
        for (const char* message :
             {"",
              "n",
              "n,",
              "n,,",
              "n,,n=user",
              "n,,r=x",
              "n,a=x,n=u,r=x",
              "x,,n=u,r=x",
              "p=tls-unique,,n=u,r=x",
              "n,,n=u,r=",
              "n,,m=ext,n=u,r=x",
              "n,,n=u,r=a b"})
            QTest::newRow(message) << message;
    }
    void malformedFirstMessages() {
        QFETCH(QString, message);
        auto s = server(makeVerifier("pencil", kSalt, 1));
        const auto text = message.toStdString();
        const auto answer = s.first(text);
        QVERIFY(!answer && answer.error().code == Errc::protocol);
    }

    void aFinalMessageMustFitTheFirst() {
        for (const char* message :
             {"",
              "c=biws",
              "c=biws,r=x",
              "c=biws,r=other,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
              "c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+"
              "Ute9ytag9zjfMHgsqmmiz7AndVQ=",
              "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AAAA"}) {
            auto s = server(makeVerifier("pencil", kSalt));
            QVERIFY(s.first(kClientFirst).ok());
            QVERIFY2(!s.final(message), message);
        }
    }

    void aDowngradeIsNoticed() {
        ScramServer s(
            {.verifier = makeVerifier("x", "salt", 1),
             .plusOffered = true,
             .channelBinding = {},
             .nonce = "n"});
        QVERIFY(!s.first("y,,n=,r=abc"));
    }

    void verifiersSurviveTheirText() {
        const auto v = makeVerifier("pencil", kSalt);
        QVERIFY(parseVerifier(toText(v)) == v);
        for (const char* bad :
             {"",
              "SCRAM-SHA-256$",
              "SCRAM-SHA-256$4096:W22Z$x",
              "SCRAM-SHA-256$0:AAAA$AAAA:AAAA",
              "SCRAM-SHA-256$x:AAAA$AAAA:AAAA",
              "SCRAM-SHA-256$4096:AAAA$AAAA:AAAA",
              "md5abc",
              "SCRAM-SHA-256$99999999:AAAA$AAAA:AAAA"})
            QVERIFY2(!parseVerifier(bad), bad);
    }

    void base64IsExact() {
        for (const auto& raw : {""s, "a"s, "ab"s, "abc"s, "\0\xff"s})
            QCOMPARE(*fromBase64(toBase64(raw)), raw);
        for (const char* bad : {"a", "ab==cd==", "abc!", "ab=c", "YR=="})
            QVERIFY2(!fromBase64(bad), bad);
    }

    void aUserListIsPgBouncers() {
        const auto verifier = toText(makeVerifier("pencil", kSalt));
        const auto list = UserList::parse(
            "; comment\n\n\"anna\" \"" + verifier +
                "\"\n  \"be\"\"rt\"\t\"pass \"\"word\" trailing\r\n",
            "f");
        QVERIFY(list.ok());
        QCOMPARE(list->size(), std::size_t{2});
        QVERIFY(*list->find("anna") == *parseVerifier(verifier));
        QVERIFY(list->hasPlain() && !list->find("be\"rt"));
        std::atomic<bool> cancelled{false};
        const auto hashed = list->hashed(cancelled);
        QVERIFY(hashed && !hashed->hasPlain() && hashed->find("anna"));
        const auto* bert = hashed->find("be\"rt");
        QVERIFY(bert && bert->storedKey == makeVerifier("pass \"word", bert->salt).storedKey);
        QVERIFY(!hashed->find("carl"));
        cancelled = true;
        QVERIFY(!list->hashed(cancelled));
    }

    void whoHasNoPasswordLooksAsMostDo() {
        const auto entry = [](const char* user, int iterations) {
            return "\"" + std::string(user) + "\" \"" +
                   toText(makeVerifier("x", kSalt, iterations)) + "\"\n";
        };
        const auto list = UserList::parse(
            "\"none\" \"\"\n" + entry("a", 10'000) + entry("b", 4096) + entry("c", 10'000),
            "f");
        QVERIFY(list.ok());
        QCOMPARE(list->usualIterations(), 10'000);
        QCOMPARE(list->find("none")->iterations, 10'000);
        QCOMPARE(UserList::parse("", "f")->usualIterations(), 0);
    }

    void aUserListsFaultsNameTheirLine() {
        for (const char* bad :
             {"\"a\" \"b\"\nanna bert\n",
              "\"a\" \"b\"\n\"anna\n",
              "\"a\" \"b\"\n\"anna\" \"md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
              "\"a\" \"b\"\n\"anna\" \"SCRAM-SHA-256$secret\""}) {
            const auto list = UserList::parse(bad, "userlist.txt");
            QVERIFY2(!list, bad);
            QVERIFY2(
                list.error().message.starts_with("userlist.txt:2: "),
                list.error().message.c_str());
            QVERIFY(list.error().text().find("secret") == std::string::npos);
        }
        QVERIFY(UserList::load("/nonexistent/userlist.txt").error().code == Errc::notFound);
    }
};

QTEST_APPLESS_MAIN(ScramTest)
#include "scram_test.moc"
