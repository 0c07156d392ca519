// The first configuration: what the loader takes, without a password in it, and all or nothing.
#include "config/loader.h"
#include "gate/auth/user_list.h"
#include "setup/first_files.h"
#include "setup/user_import.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace usher;
using namespace usher::setup;

namespace {

Plan planIn(const QTemporaryDir& folder) {
    Plan plan;
    plan.file = folder.filePath("new/usher.toml").toStdString();
    plan.server.database = "wedsync";
    plan.server.user = "app";
    plan.server.password = "se:cret\\1";
    plan.sizes = *suggestSizes({.maxConnections = 100, .reserved = 3, .inUse = 4});
    plan.users = {*gateUser("ada \"the\" first", "opensesame", true)};
    plan.timezone = "Europe/Berlin";
    return plan;
}

std::string textOf(const Plan& plan, const char* ending) {
    for (const auto& file : filesOf(plan))
        if (file.path.ends_with(ending))
            return file.text;
    return {};
}

QByteArray contents(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

unsigned modeOf(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777U : 0;
}

} // namespace

class FirstFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theLoaderTakesIt() {
        const QTemporaryDir folder;
        const Plan plan = planIn(folder);
        const auto config = config::parse(textOf(plan, "usher.toml"), plan.file);
        QVERIFY2(config, config ? "" : config.error().text().c_str());
        QCOMPARE(config->server.budget, plan.sizes.budget);
        QCOMPARE(config->pool("main")->max, plan.sizes.pools.at(1).max);
        QVERIFY(config->pool("wedding_critical")->wedding);
        QCOMPARE(config->reserve.size, plan.sizes.reserve);
        QCOMPARE(config->gate.authFile, usersPath(plan));
        QCOMPARE(config->gate.adminUsers, std::vector<std::string>{"ada \"the\" first"});
        QCOMPARE(config->calendar.timezone, std::string("Europe/Berlin"));
    }

    void withoutUsersTheListIsThereToBeFilled() {
        const QTemporaryDir folder;
        Plan plan = planIn(folder);
        plan.users.clear();
        plan.server.password.clear();
        QCOMPARE(filesOf(plan).size(), std::size_t(2));
        const auto config = config::parse(textOf(plan, "usher.toml"), plan.file);
        QVERIFY2(config, config ? "" : config.error().text().c_str());
    }

    void noPasswordIsInTheConfigurationNorInTheUsersFile() {
        const QTemporaryDir folder;
        const Plan plan = planIn(folder);
        for (const char* file : {"usher.toml", "userlist.txt"}) {
            const auto text = textOf(plan, file);
            QVERIFY(text.find("cret") == std::string::npos);
            QVERIFY(text.find("opensesame") == std::string::npos);
        }
        QVERIFY(textOf(plan, "server.pgpass").ends_with("*:*:*:app:se\\:cret\\\\1\n"));
    }

    void theUsersAreWhatTheGateReads() {
        const QTemporaryDir folder;
        Plan plan = planIn(folder);
        plan.importedUsers = "\"ben\" \"plain\"";
        const auto users = gate::UserList::parse(textOf(plan, "userlist.txt"), "userlist.txt");
        QVERIFY2(users, users ? "" : users.error().text().c_str());
        QCOMPARE(users->size(), std::size_t(2));
        QVERIFY(users->find("ada \"the\" first"));
    }

    void allAreWrittenAndTheirOwnersAlone() {
        const QTemporaryDir folder;
        const Plan plan = planIn(folder);
        const auto written = writeNew(filesOf(plan));
        QVERIFY2(written, written ? "" : written.error().text().c_str());
        for (const auto& file : filesOf(plan)) {
            QCOMPARE(contents(file.path).size(), qsizetype(file.text.size()));
            QCOMPARE(modeOf(file.path), 0600U);
        }
        QCOMPARE(QDir(folder.filePath("new")).entryList(QDir::Files).size(), 3);
    }

    void nothingIsWrittenOverWhatIsThere() {
        const QTemporaryDir folder;
        const Plan plan = planIn(folder);
        QVERIFY(QDir(folder.path()).mkdir("new"));
        QFile there(QString::fromStdString(plan.file));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("mine");
        there.close();
        const auto written = writeNew(filesOf(plan));
        QVERIFY(!written);
        QCOMPARE(written.error().code, Errc::conflict);
        QCOMPARE(contents(plan.file), QByteArray("mine"));
        QCOMPARE(QDir(folder.filePath("new")).entryList(QDir::Files), QStringList("usher.toml"));
    }

    void aFolderThatCannotBeMadeIsSaid() {
        Plan plan = planIn(QTemporaryDir());
        plan.file = "/proc/none/usher.toml";
        const auto written = writeNew(filesOf(plan));
        QVERIFY(!written);
        QCOMPARE(written.error().code, Errc::io);
    }

    void poolsFitWhatTheServerHasLeft() {
        for (const int most : {20, 40, 100, 300, 1000}) {
            const auto sizes = suggestSizes({.maxConnections = most, .reserved = 3, .inUse = 1});
            QVERIFY(sizes);
            int least = sizes->reserve;
            for (const auto& pool : sizes->pools)
                least += pool.min;
            QVERIFY(least <= sizes->budget);
            QVERIFY(sizes->budget < most - 3);
        }
        QVERIFY(!suggestSizes({.maxConnections = 10, .reserved = 3, .inUse = 0}));
    }

    void aListOfPgbouncersIsTakenAsItIs() {
        const QTemporaryDir folder;
        QFile list(folder.filePath("userlist.txt"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("\"ben\" \"plain\"\n");
        list.close();
        const auto users = importUsers(list.fileName().toStdString());
        QVERIFY(users);
        QCOMPARE(users->count, std::size_t(1));
        QVERIFY(users->plain);
        QVERIFY(!importUsers(folder.filePath("none").toStdString()));
        QVERIFY(!gateUser("", "x", false));
        QVERIFY(!gateUser("ada", "", false));
    }
};

QTEST_APPLESS_MAIN(FirstFilesTest)
#include "first_files_test.moc"
