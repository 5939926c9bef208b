// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0203Request is the body of SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects. An employer asks what is kept of its unit, with what came from the market's register, and of its insured projects when wanted.
type SI0203Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 项目编号 Numbers of projects; 例 GC20261123000001
	ProjectNos []string `json:"projectNos,omitempty"`
	// 同时返回最近的参保项目 With the latest projects; 代码表 ABC955; 例 1
	WithProjects ABC955 `json:"withProjects,omitempty"`
	// 用途 Use; plain-text; 例 核对在建项目
	AAE013 string `json:"aae013,omitempty"`
}

// SI0203ResponseUnit is one of 单位信息.
type SI0203ResponseUnit struct {
	// 统一社会信用代码
	AAB998 string `json:"aab998"`
	// 单位编号
	AAB001 string `json:"aab001"`
	// 单位名称
	AAB004 string `json:"aab004,omitempty"`
	// 法定代表人
	AAB013 string `json:"aab013,omitempty"`
	// 住所
	Domicile string `json:"domicile,omitempty"`
	// 联系人
	AAE004 string `json:"aae004,omitempty"`
	// 联系电话
	AAE005 string `json:"aae005,omitempty"`
	// 通讯地址
	AAE006 string `json:"aae006,omitempty"`
	// 邮政编码
	AAE007 string `json:"aae007,omitempty"`
	// 开户银行
	AAE008 string `json:"aae008,omitempty"`
	// 银行户名
	AAE009 string `json:"aae009,omitempty"`
	// 银行账号
	AAE010 string `json:"aae010,omitempty"`
	// 经办人
	AAE011 string `json:"aae011,omitempty"`
	// 经办人手机
	AAC067 string `json:"aac067,omitempty"`
	// 最近同步日期; YYYY-MM-DD
	AAE036 string `json:"aae036,omitempty"`
}

// SI0203ResponseProject is one of 参保项目.
type SI0203ResponseProject struct {
	// 项目编号
	ProjectNo string `json:"projectNo"`
	// 项目状态; 代码表 ProjectState
	ProjectState ProjectState `json:"projectState"`
	// 项目名称
	ProjectName string `json:"projectName,omitempty"`
	// 建设单位
	Builder string `json:"builder,omitempty"`
	// 项目地址
	Workplace string `json:"workplace,omitempty"`
	// 施工许可证号
	PermitNo string `json:"permitNo,omitempty"`
	// 工程总造价
	ProjectCost string `json:"projectCost,omitempty"`
	// 工伤保险费
	Premium string `json:"premium,omitempty"`
	// 开工日期; YYYY-MM-DD
	AAE030 string `json:"aae030,omitempty"`
	// 计划竣工日期; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 竣工日期; YYYY-MM-DD
	CompletedOn string `json:"completedOn,omitempty"`
	// 参保登记日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 项目负责人
	Manager string `json:"manager,omitempty"`
	// 项目负责人电话
	ManagerPhone string `json:"managerPhone,omitempty"`
}

// SI0203Response is the data of an answer to SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects.
type SI0203Response struct {
	// 单位信息
	Unit SI0203ResponseUnit `json:"unit"`
	// 参保项目
	Projects []SI0203ResponseProject `json:"projects,omitempty"`
}
