// Who may call oneself what, and who answers for what is done.
#include "control/command.h"
#include "control/desk_name.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

class DeskNameTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aNameIsTakenAsItIsTyped() {
        QCOMPARE(*deskName("  Ada  "), std::string("Ada"));
        QCOMPARE(*deskName("Jürgen O'Neil-Müller"), std::string("Jürgen O'Neil-Müller"));
        std::string most;
        for (std::size_t i = 0; i < kDeskNameLetters; ++i)
            most += "ü";
        QVERIFY(deskName(most).ok());
        QVERIFY(!deskName(most + "x").ok());
    }

    /// "console:" would spare it the arming of what is dangerous.
    void nobodyIsCalledAsWhoIsSomebodyElse() {
        for (const char* name :
             {"",
              "   ",
              "console:ada",
              "desk:ops",
              "scaler",
              "clock",
              "calendar",
              "operator",
              "Ada) desk:root (x",
              "A\u202Eda",
              "Ada\n",
              "\x1B[2J",
              "\xFF"})
            QVERIFY2(!deskName(name).ok(), name);
    }

    void whoLoggedInAnswersForIt() {
        QCOMPARE(deskActor("ops", "Ada"), std::string("desk:ops (Ada)"));
        QCOMPARE(deskActor("ops", "ops"), std::string("desk:ops"));
        QCOMPARE(deskActor("ops", Command{}.actor), std::string("desk:ops"));
        QCOMPARE(deskActor("ops", "console:root"), std::string("desk:ops"));
    }
};

QTEST_APPLESS_MAIN(DeskNameTest)
#include "desk_name_test.moc"
