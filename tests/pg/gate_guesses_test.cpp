// Who guesses passwords waits longer each time, and is not heard any more in the end; the Unix
// socket stays open to its own.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateGuessesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    config::Config guarded() const {
        const auto file = m_folder.path().toStdString() + "/userlist.txt";
        const auto secret =
            Pq(GateRig::server().superuserUri()).value("select 'md5' || md5('berts' || 'bert')");
        std::ofstream(file) << "\"bert\" \"" << secret << "\"\n";
        auto config = rigConfig();
        config.gate.auth = config::AuthMethod::md5;
        config.gate.authFile = file;
        config.gate.unixSocket = m_folder.path().toStdString();
        return config;
    }
    static bool guess(RawClient& client) {
        return client.send(RawClient::startup("main", "bert")) && client.until('R') &&
               client.send(RawClient::message('p', "md5 of nothing\0"s));
    }

  private Q_SLOTS:
    void nothingMakesTheAnswerComeSooner() {
        GateRig rig({.config = guarded()});
        RawClient client(rig.port());
        QElapsedTimer since;
        since.start();
        QVERIFY(guess(client));
        client.forget();
        QVERIFY(client.send(RawClient::query("select 1") + RawClient::message('X', "")));
        QVERIFY(client.untilClosed());
        QCOMPARE(client.types(), "E"s);
        QCOMPARE(client.lastState(), "28P01"s);
        QVERIFY(since.elapsed() >= 100);
    }

    void whoDoesNotWaitIsNotHeardInTheEnd() {
        GateRig rig({.config = guarded()});
        for (int i = 0; i < 1'000; ++i) {
            RawClient client(rig.port());
            QVERIFY(guess(client));
        }
        const auto refused = [&rig](const char* words) {
            return contains(Pq(rig.conninfo("main", "bert") + " password=berts").error(), words);
        };
        QVERIFY(rig.eventually([&] { return refused("too many wrong passwords from 127.0.0.1"); }));
        const Pq near(
            "host=" + m_folder.path().toStdString() + " port=" + std::to_string(rig.port()) +
            " dbname=main user=bert password=berts");
        QVERIFY2(near.ok(), near.error().c_str());
        const Pq wrong(
            "host=" + m_folder.path().toStdString() + " port=" + std::to_string(rig.port()) +
            " dbname=main user=bert password=wrong");
        QVERIFY(contains(wrong.error(), "password authentication failed"));
    }
};

QTEST_GUILESS_MAIN(GateGuessesTest)
#include "gate_guesses_test.moc"
