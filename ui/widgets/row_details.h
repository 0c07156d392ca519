// All that a row says, unelided and to be copied: its hidden columns too.
#pragma once

#include <QDialog>

class QFormLayout;
class QModelIndex;

namespace usher::ui {

class RowDetails : public QDialog {
    Q_OBJECT
  public:
    RowDetails(const QModelIndex& row, QWidget* parent);

  private:
    void addFacts(const QModelIndex& row, QFormLayout& facts);
};

} // namespace usher::ui
