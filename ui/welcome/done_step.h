// It is written: where, what the check says of it, how clients connect, and the start.
#pragma once

#include "ui/welcome/finding_list.h"
#include "ui/welcome/welcome_draft.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class DoneStep : public QWidget {
    Q_OBJECT
  public:
    explicit DoneStep(QWidget* parent = nullptr);
    void showWritten(const WelcomeDraft& draft);
    /// What `usher check` says; null: it is being asked.
    void showCheck(const Result<std::vector<CheckLine>>* lines);

  Q_SIGNALS:
    void startWanted();

  private:
    void nameParts();
    QLayout* makeLeft();

    QLabel *m_files, *m_differs, *m_checkWords;
    QLineEdit* m_uri;
    FindingList* m_check;
    QPushButton* m_start;
};

} // namespace usher::ui
