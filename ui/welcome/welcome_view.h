// The first run's frame: where one is, back, on, and out. Narrow beside the living desk at its
// first step, over all of it after.
#pragma once

#include "ui/desk_source.h"
#include "ui/desk_worker.h"
#include "ui/welcome/welcome_draft.h"

#include <QWidget>

#include <array>

class QAbstractButton;
class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace usher::ui {

class BringStep;
class ConnectStep;
class DoneStep;
class LiveStep;

class WelcomeView : public QWidget {
    Q_OBJECT
  public:
    /// `again`: whether it comes by itself at the next start, as it was left.
    WelcomeView(DeskSource& source, bool again, QWidget* parent = nullptr);
    ~WelcomeView() override;

    void open();  ///< where it was left
    void leave(); ///< nothing of it is lost before the window's end
    void turnTo(WelcomeStep step);
    WelcomeStep step() const { return m_step; }
    bool wide() const { return m_step != WelcomeStep::live; }
    void refresh(const control::DeskState& state);
    const WelcomeDraft& draft() const { return *m_draft; }

  Q_SIGNALS:
    void wideChanged(bool wide); ///< also when it opens and when it is left
    void againChosen(bool again);
    void startWanted(); ///< with what has been written

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void layOut();
    QLayout* makeHead();
    QLayout* makeFoot();
    QWidget* stepWidget(WelcomeStep step) const;
    void connectSteps();
    void goOn();
    void goBack();
    void sayPlace();
    void askFile();
    void write();
    void written();
    void check();

    DeskSource& m_source;
    std::unique_ptr<WelcomeDraft> m_draft; ///< the steps' own
    LiveStep* m_live;
    ConnectStep* m_connect;
    BringStep* m_bring;
    DoneStep* m_done;
    QStackedWidget* m_steps;
    QLabel *m_title, *m_place, *m_words;
    std::array<QPushButton*, kWelcomeSteps> m_tabs{};
    QCheckBox* m_again;
    QPushButton *m_leave, *m_back, *m_on;
    WelcomeStep m_step = WelcomeStep::live;
    DeskWorker m_worker;
};

} // namespace usher::ui
