// What an action would do, by its preview, and how to do it: tier 2 by holding, tier 3 by
// arming first. Default focus is Cancel and Enter never fires.
#pragma once

#include "ui/desk_source.h"
#include "ui/widgets/hold_button.h"

#include <QDialog>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace usher::ui {

class BulletList;

class ActionDialog : public QDialog {
    Q_OBJECT
  public:
    static constexpr int kHoldMs = 1200, kFireHoldMs = 2000;
    static constexpr int kArmedS = 20;

    ActionDialog(DeskSource& source, control::Command command, QWidget* parent);
    bool armed() const { return !m_token.empty(); }
    /// Another way to leave it without doing it, beside Cancel.
    QPushButton* addWayOut(const QString& words);
    void addLine(const QString& words); ///< below the rest, above the buttons

  Q_SIGNALS:
    void fired(const control::Command& command);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void build();
    QWidget* makeTyped();
    QLayout* makeChoices();
    void makeSpinBoxes();
    void choose();
    QLayout* makeButtons();
    void preview(); ///< the command as it stands
    void showPreview(const control::Preview& preview);
    void sayHow(const control::Preview& preview);
    void fitHeight();
    void sayArmed();
    void arm();
    void disarm(const QString& why);
    void second();
    void fire();
    void checkTyped();

    DeskSource& m_source;
    control::Command m_command;
    control::Tier m_tier = control::Tier::two;
    std::string m_token, m_seen; ///< armed with; of the latest preview
    int m_left = 0;              ///< seconds the token holds
    QTimer m_second;
    QLabel *m_change = nullptr, *m_status = nullptr;
    BulletList* m_facts = nullptr;
    QSpinBox *m_value = nullptr, *m_minutes = nullptr;
    QLineEdit* m_typed = nullptr;
    QPushButton *m_cancel = nullptr, *m_arm = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    HoldButton* m_fire = nullptr;
};

/// "Force main to 40 connections": an action's title.
QString actionTitle(const control::Command& command);

} // namespace usher::ui
