// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0205Request is the body of SI0205, 建设项目工伤保险参保登记 Insure a building project. A general contractor insures a building project against work injury as a whole. The premium is computed from cost and period at the region's rate.
type SI0205Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 项目名称 Name of the project; plain-text; 例 测试港区三号仓库
	ProjectName string `json:"projectName"`
	// 建设单位 Who has it built; plain-text; 例 青岛测试港务有限公司
	Builder string `json:"builder"`
	// 项目地址 Site; plain-text; 例 青岛市市南区
	Workplace string `json:"workplace"`
	// 施工许可证号 Number of the building permit; 例 370211202611230101
	PermitNo string `json:"permitNo,omitempty"`
	// 工程总造价 Cost of the project; 以元为单位的文本; money; 例 50000000.00
	ProjectCost string `json:"projectCost"`
	// 开工日期 First day; YYYY-MM-DD; 例 2026-12-01
	AAE030 string `json:"aae030"`
	// 计划竣工日期 Planned last day; YYYY-MM-DD; 例 2027-11-30
	AAE031 string `json:"aae031"`
	// 项目负责人 Manager of the project; person-name; 例 测试乙
	Manager string `json:"manager"`
	// 项目负责人电话 Telephone of the manager; 例 13900000003
	ManagerPhone string `json:"managerPhone"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// SI0205Response is the data of an answer to SI0205, 建设项目工伤保险参保登记 Insure a building project.
type SI0205Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 项目编号
	ProjectNo string `json:"projectNo,omitempty"`
	// 项目状态; 代码表 ProjectState
	ProjectState ProjectState `json:"projectState,omitempty"`
	// 工伤保险费
	Premium string `json:"premium,omitempty"`
	// 工期（月，不足一个月按一个月）
	Months *int64 `json:"months,omitempty"`
}
