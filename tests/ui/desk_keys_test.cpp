// Keys of the window while somebody writes into a field.
#include "ui/desk_keys.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace usher;

namespace {

struct Stage {
    QWidget window;
    QLineEdit* field = new QLineEdit(QStringLiteral("main"));
    ui::DeskKeys keys{&window};
    /// Whatever it is on this platform; with X11 Ctrl+E is one.
    const QKeySequence toTheEnd = QKeySequence::keyBindings(QKeySequence::MoveToEndOfLine).first();
    int exported = 0, acknowledged = 0, undone = 0;

    Stage() {
        (new QVBoxLayout(&window))->addWidget(field);
        keys.add(toTheEnd, QStringLiteral("export"), [this] { ++exported; });
        keys.add(Qt::Key_A, QStringLiteral("acknowledge"), [this] { ++acknowledged; });
        keys.add(Qt::CTRL | Qt::Key_Z, QStringLiteral("undo"), [this] { ++undone; });
        window.show();
        window.activateWindow();
        field->setFocus();
        field->home(false);
    }
};

} // namespace

class DeskKeysTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aKeyThatMovesInAFieldIsTheWindowsFirst() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        const auto key = stage.toTheEnd[0];
        QTest::keyClick(stage.field, key.key(), key.keyboardModifiers());
        QCOMPARE(stage.exported, 1);
        QCOMPARE(stage.field->cursorPosition(), 0);
    }

    void whatEditsIsTheFields() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        QTest::keyClick(stage.field, Qt::Key_A);
        QCOMPARE(stage.acknowledged, 0);
        QCOMPARE(stage.field->text(), QStringLiteral("amain"));
        QTest::keyClick(stage.field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(stage.undone, 0);
        QCOMPARE(stage.field->text(), QStringLiteral("main"));
    }

    void elsewhereTheWindowHasThemToo() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        stage.field->clearFocus();
        stage.window.setFocus();
        QTest::keyClick(&stage.window, Qt::Key_A);
        QTest::keyClick(&stage.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(stage.acknowledged, 1);
        QCOMPARE(stage.undone, 1);
    }
};

QTEST_MAIN(DeskKeysTest)
#include "desk_keys_test.moc"
