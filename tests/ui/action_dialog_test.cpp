// Acting safely: Enter never fires, holding does, a changed state disarms.
#include "ui/dialogs/action_dialog.h"
#include "ui/support/drawn_desk.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    std::unique_ptr<ui::ActionDialog> dialog;
    std::unique_ptr<QSignalSpy> fired;

    explicit Stage(const control::Command& command, control::Tier tier = control::Tier::two) {
        desk.answer.tier = tier;
        dialog = std::make_unique<ui::ActionDialog>(desk, command, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        fired = std::make_unique<QSignalSpy>(dialog.get(), &ui::ActionDialog::fired);
        dialog->show();
    }
    ui::HoldButton* fire() const { return dialog->findChild<ui::HoldButton*>(); }
    QPushButton* button(const QString& words) const {
        for (auto* b : dialog->findChildren<QPushButton*>())
            if (b->text() == words)
                return b;
        return nullptr;
    }
};

} // namespace

class ActionDialogTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void enterNeverFires() {
        Stage stage({.verb = control::Verb::saturdayOn});
        QTRY_VERIFY(stage.fire()->isEnabled());
        for (QWidget* focus :
             {static_cast<QWidget*>(stage.dialog.get()),
              static_cast<QWidget*>(stage.fire()),
              static_cast<QWidget*>(stage.button(QStringLiteral("Cancel")))}) {
            QTest::keyPress(focus, Qt::Key_Return);
            QTest::qWait(ui::ActionDialog::kHoldMs + 200);
            QTest::keyRelease(focus, Qt::Key_Return);
        }
        QCOMPARE(stage.fired->count(), 0);
        QVERIFY(stage.dialog->isVisible());
    }

    void aClickDoesNotFire() {
        Stage stage({.verb = control::Verb::saturdayOn});
        QTRY_VERIFY(stage.fire()->isEnabled());
        QTest::mouseClick(stage.fire(), Qt::LeftButton);
        QTest::qWait(ui::ActionDialog::kHoldMs + 200);
        QCOMPARE(stage.fired->count(), 0);
    }

    void holdingTheSpaceBarFires() {
        Stage stage({.verb = control::Verb::saturdayOn});
        QTRY_VERIFY(stage.fire()->isEnabled());
        QTest::keyPress(stage.fire(), Qt::Key_Space);
        QTRY_COMPARE(stage.fired->count(), 1);
    }

    void tierThreeMustBeArmed() {
        Stage stage({.verb = control::Verb::drainReserve}, control::Tier::three);
        QTRY_VERIFY(stage.button(QStringLiteral("Arm"))->isEnabled());
        QVERIFY(!stage.fire()->isEnabled());
        QTest::qWait(50);
        stage.button(QStringLiteral("Arm"))->click();
        QVERIFY(stage.dialog->armed());
        QCOMPARE(stage.fire()->holdMs(), ui::ActionDialog::kFireHoldMs);
        QTest::mousePress(stage.fire(), Qt::LeftButton);
        QTRY_COMPARE(stage.fired->count(), 1);
        QCOMPARE(stage.fired->front().front().value<control::Command>().token, std::string("seen"));
    }

    void aChangedStateDisarms() {
        Stage stage({.verb = control::Verb::drainReserve}, control::Tier::three);
        QTRY_VERIFY(stage.fire()->isVisible());
        QTest::qWait(50);
        stage.button(QStringLiteral("Arm"))->click();
        QVERIFY(stage.dialog->armed());
        stage.desk.answer.stateToken = "changed";
        QTRY_VERIFY(!stage.dialog->armed());
        QVERIFY(!stage.fire()->isEnabled());
    }

    void whatIsNotAllowedCannotBeFired() {
        Stage stage({.verb = control::Verb::refillReserve});
        stage.desk.answer.allowed = false;
        stage.desk.answer.refusal = "the server is away";
        QTest::qWait(1'300); // the next look at the engine
        QVERIFY(!stage.fire()->isEnabled());
    }

    void escapeDisarmsFirst() {
        Stage stage({.verb = control::Verb::drainReserve}, control::Tier::three);
        QTest::qWait(50);
        stage.button(QStringLiteral("Arm"))->click();
        QVERIFY(stage.dialog->armed());
        QTest::keyClick(stage.dialog.get(), Qt::Key_Escape);
        QVERIFY(!stage.dialog->armed());
        QVERIFY(stage.dialog->isVisible());
    }
};

QTEST_MAIN(ActionDialogTest)
#include "action_dialog_test.moc"
