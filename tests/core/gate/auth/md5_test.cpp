// md5 passwords: what a client answers, and who may have one.
#include "base/digest.h"
#include "base/md5_secret.h"
#include "gate/auth/user_list.h"

#include <QTest>

using namespace usher;
using namespace usher::gate;

namespace {
/// Any digits will do.
const std::string kSecret = "md5fa2ac8b99d77213a5f2c2a0f0a1c7d3e";
} // namespace

class Md5Test : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSecretIsMd5AndThirtyTwoDigits() {
        QVERIFY(isMd5Secret(kSecret));
        for (const auto* other : {"", "md5", "md5FA2AC8B99D77213A5F2C2A0F0A1C7D3E", "fa2ac8b99d77"})
            QVERIFY2(!isMd5Secret(other), other);
        QVERIFY(!isMd5Secret(kSecret + "0"));
    }

    /// md5 of the digits and the bytes 1 2 3 4, as another program computes it.
    void theAnswerIsHashedWithTheSalt() {
        const std::string_view salt("\x01\x02\x03\x04", 4);
        const std::string digits = "5ebe2294ecd0e0f08eab7690d2a6ee69"; // of "secret" alone
        QCOMPARE(
            md5Answer("md5" + digits, salt),
            std::string("md514a46ce3ed58fc9fe2b4c3e1fa1e2028"));
        QVERIFY(md5Answer(kSecret, salt) != md5Answer(kSecret, "abcd"));
    }

    void secretsAreComparedWhole() {
        QVERIFY(equalConstantTime("md5a", "md5a"));
        QVERIFY(!equalConstantTime("md5a", "md5b"));
        QVERIFY(!equalConstantTime("md5a", "md5"));
    }

    void aListTakesThemWhereItMayAndTheLaterLineCounts() {
        const auto text = "\"anna\" \"" + kSecret + "\"\n\"bob\" \"plain\"\n";
        const auto refused = UserList::parse(text, "u");
        QVERIFY(!refused);
        QVERIFY(refused.error().hint.find("gate.auth = \"md5\"") != std::string::npos);
        QVERIFY(refused.error().text().find(kSecret) == std::string::npos);
        const auto taken = UserList::parse(text, "u", Md5Users::taken);
        QVERIFY(taken && taken->findMd5("anna") && *taken->findMd5("anna") == kSecret);
        QVERIFY(!taken->find("anna") && !taken->findMd5("bob") && !taken->findMd5("carl"));
        QCOMPARE(taken->md5Users(), std::size_t{1});
        const auto later = UserList::parse(text + "\"anna\" \"now plain\"\n", "u", Md5Users::taken);
        QVERIFY(later && !later->findMd5("anna"));
        const auto hashed = taken->hashed(std::atomic<bool>{false});
        QVERIFY(hashed && hashed->findMd5("anna") && hashed->find("bob"));
    }
};

QTEST_APPLESS_MAIN(Md5Test)
#include "md5_test.moc"
