// A server as somebody fills it in, as a URI and back.
#include "pg/uri.h"
#include "setup/server_form.h"

#include <QTest>

using namespace usher;
using namespace usher::setup;

namespace {

ServerForm filledIn() {
    ServerForm form;
    form.host = "db1,db2";
    form.database = "wed sync";
    form.user = "app@home";
    form.password = "p:a@s/s?w#%";
    form.tls = "verify-full";
    form.tlsCa = "/etc/ca one.pem";
    return form;
}

} // namespace

class ServerFormTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsTypedComesBackFromTheUri() {
        const ServerForm form = filledIn();
        const auto back = formOf(secretUriOf(form, Role::pools));
        QVERIFY(back);
        QCOMPARE(back->host, form.host);
        QCOMPARE(back->port, form.port);
        QCOMPARE(back->database, form.database);
        QCOMPARE(back->user, form.user);
        QCOMPARE(back->password, form.password);
        QCOMPARE(back->tls, form.tls);
        QCOMPARE(back->tlsCa, form.tlsCa);
    }

    void aUriThatIsKeptNamesThePasswordsFileAndNoPassword() {
        const auto uri = uriOf(filledIn(), Role::pools, "/srv/usher/server.pgpass");
        QVERIFY2(uri.find("p%3Aa") == std::string::npos, uri.c_str());
        QVERIFY(uri.ends_with("&passfile=%2Fsrv%2Fusher%2Fserver.pgpass"));
        QVERIFY(!pg::parseUri(uri)->hasPassword);
    }

    void theReservesRoleIsThePoolsUnlessOneIsNamed() {
        ServerForm form = filledIn();
        QCOMPARE(userOf(form, Role::service), form.user);
        QCOMPARE(passwordOf(form, Role::service), form.password);
        form.serviceUser = "service";
        form.servicePassword = "other";
        QCOMPARE(userOf(form, Role::service), std::string("service"));
        QCOMPARE(passwordOf(form, Role::service), std::string("other"));
    }

    void anIpv6AddressAndASocketsFolderAreHosts() {
        ServerForm form = filledIn();
        form.host = "::1,/run/postgresql";
        form.port = "5433";
        const auto parsed = pg::parseUri(secretUriOf(form, Role::pools));
        QVERIFY(parsed);
        QCOMPARE(parsed->hosts.front().host, std::string("::1"));
        QCOMPARE(parsed->hosts.back().host, std::string("/run/postgresql"));
        QCOMPARE(parsed->hosts.back().port, 5433);
    }

    void whatIsMissingIsSaidInItsOrder() {
        ServerForm form;
        form.host = "";
        QVERIFY(complaint(form)->message.find("host") != std::string::npos);
        form.host = "db1";
        form.port = "70000";
        QVERIFY(complaint(form)->message.find("port") != std::string::npos);
        form.port = "5432,5433";
        QVERIFY(complaint(form)->message.find("as many ports") != std::string::npos);
        form.port = "5432";
        QVERIFY(complaint(form)->message.find("database") != std::string::npos);
        form.database = "wedsync";
        QVERIFY(complaint(form)->message.find("user") != std::string::npos);
        form.user = "app";
        QVERIFY(!complaint(form));
    }
};

QTEST_APPLESS_MAIN(ServerFormTest)
#include "server_form_test.moc"
