// Maps in the format of pg_ident.conf: who may be whom, and what is refused with its line.
#include "config/user_maps.h"

#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

constexpr const char* kMaps = R"(# MAPNAME  SYSTEM-USERNAME      DATABASE-USERNAME
crew       ada                   anna
crew       "Ada Lovelace"        bert     # of a certificate
crew       root                  all
staff      ada                   "all"
)";

} // namespace

class UserMapsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aLineAdmitsItsPairInItsMap_data() {
        for (const char* column : {"map", "system", "user"})
            QTest::addColumn<QString>(column);
        QTest::addColumn<bool>("admitted");
        QTest::newRow("the pair") << "crew"
                                  << "ada"
                                  << "anna" << true;
        QTest::newRow("another user") << "crew"
                                      << "ada"
                                      << "bert" << false;
        QTest::newRow("the other way round") << "crew"
                                             << "anna"
                                             << "ada" << false;
        QTest::newRow("itself, which no line says") << "crew"
                                                    << "ada"
                                                    << "ada" << false;
        QTest::newRow("a name in quotes") << "crew"
                                          << "Ada Lovelace"
                                          << "bert" << true;
        QTest::newRow("anybody") << "crew"
                                 << "root"
                                 << "carl" << true;
        QTest::newRow("a user called all") << "staff"
                                           << "ada"
                                           << "all" << true;
        QTest::newRow("who is nobody else") << "staff"
                                            << "ada"
                                            << "anna" << false;
        QTest::newRow("no such map") << "guests"
                                     << "ada"
                                     << "anna" << false;
    }
    void aLineAdmitsItsPairInItsMap() {
        QFETCH(QString, map);
        QFETCH(QString, system);
        QFETCH(QString, user);
        const auto maps = UserMaps::parse(kMaps, "ident");
        QVERIFY(maps.ok());
        QVERIFY(maps->has("crew") && maps->has("staff") && !maps->has("guests"));
        QTEST(
            maps->admit(
                map.toStdString(),
                {.systemUser = system.toStdString(), .user = user.toStdString()}),
            "admitted");
    }

    void whatIsNotUnderstoodIsRefusedWithItsLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* text, const char* words) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(words);
        };
        row("crew ada", "ident:1: a map's line has three columns, this one 2");
        row("\ncrew ada anna bert", "ident:2: a map's line has three columns, this one 4");
        row("crew ada anna,bert", "ident:1: a map's line has three columns");
        row("crew /^(.*)@x$ \\1", "ident:1: \"/^(.*)@x$\": patterns");
        row("crew ada +crew", "ident:1: \"+crew\": patterns");
        row("crew \"ada anna", "ident:1: a quote is not closed");
    }
    void whatIsNotUnderstoodIsRefusedWithItsLine() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        const auto maps = UserMaps::parse(text.toStdString(), "ident");
        QVERIFY(!maps.ok());
        const auto heard = maps.error().text();
        QVERIFY2(heard.starts_with(words.toStdString()), heard.c_str());
    }
};

QTEST_APPLESS_MAIN(UserMapsTest)
#include "user_maps_test.moc"
