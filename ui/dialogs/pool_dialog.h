// A pool that is added, renamed or removed: checked as one types, with what it does to its clients.
#pragma once

#include "config/settings.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class PoolDialog : public QDialog {
    Q_OBJECT
  public:
    enum class Act {
        add,
        rename,
        remove
    };
    struct Question {
        Act act = Act::add;
        std::string pool; ///< of the two others
        config::SettingsDraft draft;
    };
    PoolDialog(Question question, QWidget* parent);

  Q_SIGNALS:
    void chosen(const usher::config::SettingsDraft& draft); ///< with it done

  private:
    void layOut();
    QString title() const;
    QString words(const QString& name) const;
    Status attempt(config::SettingsDraft& draft) const;
    void look();
    void choose();

    const Question m_question;
    QLineEdit* m_name;
    QLabel* m_words;
    QPushButton* m_accept;
};

} // namespace usher::ui
