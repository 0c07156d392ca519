// What the keyboard can do, so that nobody has to be told.
#pragma once

#include <QDialog>

#include <vector>

class QGridLayout;
class QLabel;

namespace usher::ui {

struct DeskKey {
    QString keys; ///< as written on them
    QString words;
};

class KeysDialog : public QDialog {
    Q_OBJECT
  public:
    KeysDialog(const std::vector<DeskKey>& keys, QWidget* parent);

  private:
    static QLabel* titleLabel();
    void addAcross(QWidget* widget);
    void addKey(const DeskKey& key);
    void addCloseButton();

    QGridLayout* m_grid;
    int m_row = 0;
};

} // namespace usher::ui
