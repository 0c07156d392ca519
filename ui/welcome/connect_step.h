// A server of one's own, filled in and tried step by step.
#pragma once

#include "ui/desk_worker.h"
#include "ui/welcome/welcome_draft.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class FindingList;

class ConnectStep : public QWidget {
    Q_OBJECT
  public:
    explicit ConnectStep(WelcomeDraft& draft, QWidget* parent = nullptr);
    ~ConnectStep() override;
    void tryIt();
    bool trying() const { return m_trying; }

  Q_SIGNALS:
    void changed(); ///< the draft

  private:
    void layOut();
    void nameParts();
    void addFields(QFormLayout& form);
    QLineEdit* field(const QString& name, const char* object, const QString& hint);
    void chooseCa();
    void takeUri();
    setup::ServerForm typed() const;
    void fill(const setup::ServerForm& form);
    void edited();
    void heard(int turn, const setup::TrialLine& line);
    void finished(int turn, setup::Trial trial);
    void showLines();
    void sayState();

    WelcomeDraft& m_draft;
    QLineEdit *m_uri, *m_host, *m_port, *m_database, *m_user, *m_password;
    QComboBox* m_tls;
    QLineEdit *m_ca, *m_serviceUser, *m_servicePassword;
    QPushButton *m_chooseCa, *m_try;
    QLabel* m_words;
    FindingList* m_list;
    std::vector<setup::TrialLine> m_lines;
    int m_turn = 0;         ///< of what is filled in: an answer to something else comes too late
    qsizetype m_uriWas = 0; ///< characters: many at once are pasted
    bool m_trying = false, m_filling = false;
    DeskWorker m_worker;
};

} // namespace usher::ui
