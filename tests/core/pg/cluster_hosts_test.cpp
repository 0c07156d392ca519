#include "pg/cluster_hosts.h"

#include <QTest>

using namespace usher;
using namespace usher::pg;

class ClusterHostsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyHostIsListedOnce() {
        const auto hosts = listedHosts(
            "postgresql://app@db1:5432,db2:6000/wedsync?target_session_attrs=prefer-standby");
        QCOMPARE(hosts.size(), std::size_t(2));
        QCOMPARE(hosts[0].text(), std::string("db1:5432"));
        QCOMPARE(hosts[1].text(), std::string("db2:6000"));
    }

    void pinnedItKeepsEverythingButTheHosts() {
        const std::string uri = "postgresql://app:it%27s%5C@db1,db2:6000/"
                                "wedsync?sslmode=require&target_session_attrs=any";
        QCOMPARE(
            pinnedTo(uri, listedHosts(uri)[1], "primary"),
            std::string("user='app' password='it\\'s\\\\' dbname='wedsync' sslmode='require' "
                        "host='db2' port='6000' target_session_attrs='primary'"));
    }

    void whatIsPinnedIsReadBackAsOneHost() {
        const std::string uri = "host=db1,db2 hostaddr=10.0.0.1,10.0.0.2 port=5433 password='a b'";
        const auto hosts = listedHosts(pinnedTo(uri, listedHosts(uri)[1], "any"));
        QCOMPARE(hosts.size(), std::size_t(1));
        QCOMPARE(hosts[0].host, std::string("db2"));
        QCOMPARE(hosts[0].hostaddr, std::string("10.0.0.2"));
        QCOMPARE(hosts[0].port, std::string("5433"));
    }

    void theServiceRoleFollowsInWhateverOrderItListsTheHosts() {
        const auto db1 = listedHosts("postgresql://app@db1,db2/wedsync")[0];
        QCOMPARE(
            listedHosts(
                pinnedLike("postgresql://service@db2:5432,db1:5432/wedsync", db1, "primary"))[0]
                .host,
            std::string("db1"));
        const std::string apart = "postgresql://service@elsewhere/wedsync";
        QCOMPARE(pinnedLike(apart, db1, "primary"), apart);
    }
};

QTEST_GUILESS_MAIN(ClusterHostsTest)
#include "cluster_hosts_test.moc"
