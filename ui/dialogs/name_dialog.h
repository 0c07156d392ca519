// Who takes the desk.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;

namespace usher::ui {

class NameDialog : public QDialog {
    Q_OBJECT
  public:
    struct Names {
        QString now;
        QStringList before; ///< who had it lately
    };
    NameDialog(const Names& names, QWidget* parent);
    /// What is wrong with it; it stays open.
    void refuse(const QString& why);

  Q_SIGNALS:
    /// "": the desktop's user.
    void chosen(const QString& name);

  private:
    void setUpName(const QStringList& before);

    QLineEdit* m_name;
    QLabel* m_trouble;
};

} // namespace usher::ui
