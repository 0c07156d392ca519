// Acting safely: Enter never fires, holding does, a changed state disarms.
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/bullet_list.h"
#include "ui/support/drawn_desk.h"

#include <QLabel>
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

/// In the order of Tab, from the first on.
QList<QWidget*> tabChain(QDialog& dialog) {
    QList<QWidget*> chain;
    QWidget* first = &dialog;
    for (QWidget* w = first->nextInFocusChain(); w != first; w = w->nextInFocusChain())
        if ((w->focusPolicy() & Qt::TabFocus) && w->isVisible() && w->isEnabled() &&
            !w->focusProxy())
            chain << w;
    return chain;
}

bool readsBefore(const QWidget* a, const QWidget* b) {
    const QPoint at = a->mapTo(a->window(), QPoint()), other = b->mapTo(b->window(), QPoint());
    const bool sameLine = at.y() < other.y() + b->height() && other.y() < at.y() + a->height();
    return sameLine ? at.x() < other.x() : at.y() < other.y();
}

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

    void tabGoesAsOneReads() {
        for (const auto verb : {control::Verb::scale, control::Verb::lend}) {
            Stage stage({.verb = verb, .pool = "main"});
            QTRY_VERIFY(stage.fire()->isEnabled());
            auto chain = tabChain(*stage.dialog);
            QCOMPARE(chain.size(), 4); // how many, for how long, Cancel, the hold
            std::ranges::rotate(chain, std::ranges::min_element(chain, readsBefore));
            for (int i = 1; i < chain.size(); ++i)
                QVERIFY2(readsBefore(chain[i - 1], chain[i]), chain[i]->metaObject()->className());
        }
    }

    void whatWrapsGoesOnUnderItsOwnFirstWord() {
        Stage stage({.verb = control::Verb::saturdayOn});
        stage.desk.answer.lines = {std::string(40, 'm') + " " + std::string(40, 'm')};
        auto* facts = stage.dialog->findChild<ui::BulletList*>();
        QTRY_COMPARE(facts->lines().size(), 1);
        QTest::qWait(20);
        const auto labels = facts->findChildren<QLabel*>();
        QCOMPARE(labels.size(), 2);
        const QRect bullet = labels[0]->geometry(), words = labels[1]->geometry();
        QCOMPARE(labels[0]->text(), QStringLiteral("•"));
        QVERIFY(words.height() > 3 * bullet.height() / 2); // it wraps
        QVERIFY(words.left() > bullet.right());
        QCOMPARE(words.top(), bullet.top());
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
