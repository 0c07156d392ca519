// What `usher check` finds, a row a finding.
#pragma once

#include "ui/models/table_model.h"
#include "ui/settings_desk.h"

#include <QDialog>

#include <memory>

namespace usher::ui {

class CheckDialog : public QDialog {
    Q_OBJECT
  public:
    CheckDialog(const std::vector<CheckLine>& lines, QWidget* parent);

  private:
    std::unique_ptr<TableModel<CheckLine>> m_model;
};

} // namespace usher::ui
