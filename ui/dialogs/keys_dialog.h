// What the keyboard can do, so that nobody has to be told.
#pragma once

#include <QDialog>
#include <QKeySequence>

#include <vector>

namespace usher::ui {

struct DeskKey {
    QString keys; ///< as written on them
    QString words;
};

class KeysDialog : public QDialog {
    Q_OBJECT
  public:
    KeysDialog(const std::vector<DeskKey>& keys, QWidget* parent);
};

} // namespace usher::ui
