// The client's side of SCRAM against the gate's.
#include "gate/auth/scram.h"
#include "load/scram_login.h"

#include <QTest>

using namespace usher;
using namespace usher::load;

class ScramLoginTest : public QObject {
    Q_OBJECT

    static gate::ScramServer server(const char* password) {
        return gate::ScramServer(
            {.verifier = gate::makeVerifier(gate::preparedPassword(password), "salt salt salt"),
             .channelBinding = {},
             .nonce = "server"});
    }

  private Q_SLOTS:
    void bothSidesProveThemselves() {
        auto gate = server("pencil");
        ScramLogin login("client");
        SaltedPasswords passwords("pencil");
        const auto first = gate.first(login.first());
        QVERIFY(first.ok());
        const auto answer = login.final(*first, passwords);
        QVERIFY(answer.ok());
        const auto last = gate.final(*answer);
        QVERIFY2(last.ok(), last ? "" : last.error().text().c_str());
        QVERIFY(login.proven(*last));
        QVERIFY(!login.proven("v=" + gate::toBase64(std::string(32, 'x'))));
    }

    void aWrongPasswordIsRefused() {
        auto gate = server("pencil");
        ScramLogin login("client");
        SaltedPasswords passwords("pen");
        const auto first = gate.first(login.first());
        QVERIFY(!gate.final(*login.final(*first, passwords)).ok());
    }

    void aSenselessChallengeIsRefused() {
        SaltedPasswords passwords("pencil");
        for (const char* challenge :
             {"",
              "r=client,s=c2FsdA==,i=4096",
              "r=other1,s=c2FsdA==,i=4096",
              "r=client1,s=!,i=4096",
              "r=client1,s=c2FsdA==,i=0",
              "r=client1,s=c2FsdA==,i=2000000000",
              "r=client1,i=4096"}) {
            ScramLogin login("client");
            QVERIFY2(!login.final(challenge, passwords).ok(), challenge);
            QVERIFY(!login.proven(""));
        }
    }
};

QTEST_APPLESS_MAIN(ScramLoginTest)
#include "scram_login_test.moc"
